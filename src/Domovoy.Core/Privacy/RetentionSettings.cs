using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Privacy;

/// <summary>«Сроки хранения», in days.</summary>
public sealed class RetentionForm
{
    public int? ImportFiles { get; set; }
    public int? ImportUndo { get; set; }
    public int? DecidedRequests { get; set; }
    public int? SentMessages { get; set; }

    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        foreach (var (term, title, days) in Terms)
        {
            check.Required(term.ToString(), title, days);
            check.Range(term.ToString(), days, 1, Retention.MostOf(term), title);
        }
        return check.Errors;
    }

    internal IReadOnlyList<(RetentionTerm Term, string Title, int? Days)> Terms =>
    [
        (RetentionTerm.ImportFiles, "Файлы импортов", ImportFiles), (RetentionTerm.ImportUndo, "Отмена импорта", ImportUndo),
        (RetentionTerm.DecidedRequests, "Рассмотренные заявки", DecidedRequests), (RetentionTerm.SentMessages, "Отправленные сообщения", SentMessages),
    ];
}

/// <summary>Reads and writes how long personal data are kept by themselves.</summary>
[UseCase]
public sealed class RetentionSettings(IDbContextFactory<AppDb> factory, ShortWrite write)
{
    public async Task<RetentionForm> ReadAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return new RetentionForm
        {
            ImportFiles = (await Retention.ReadAsync(db, RetentionTerm.ImportFiles, ct)).Days, ImportUndo = (await Retention.ReadAsync(db, RetentionTerm.ImportUndo, ct)).Days,
            DecidedRequests = (await Retention.ReadAsync(db, RetentionTerm.DecidedRequests, ct)).Days, SentMessages = (await Retention.ReadAsync(db, RetentionTerm.SentMessages, ct)).Days,
        };
    }

    public async Task<Result<Done>> SaveAsync(RetentionForm form, Actor actor, CancellationToken ct)
    {
        if (ErasureList.Refusal(actor) is { } refusal)
            return refusal;
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<Done>.Fail(errors);
        return await write.RunAsync<Done>(actor, async db =>
        {
            foreach (var (term, _, days) in form.Terms)
                await Retention.WriteAsync(db, term, days ?? Retention.DefaultOf(term), ct);
            return Done.It;
        }, ct);
    }
}
