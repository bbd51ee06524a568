using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.LegalEntities;

/// <summary>What several legal entities get at once; null leaves each as it is.</summary>
public sealed class SetRegistrationForm
{
    public List<Guid> LegalEntities { get; set; } = [];
    public bool? Accepts { get; set; }
    public AutoAttachment? AutoAttachment { get; set; }
}

/// <summary>Sets how several legal entities take applications of residents.</summary>
[UseCase]
public sealed class SetRegistration(ShortWrite write)
{
    /// <returns>How many were changed.</returns>
    public async Task<Result<int>> RunAsync(SetRegistrationForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Изменение юрлиц") is { } refusal)
            return refusal;
        if (form.LegalEntities.Count == 0)
            return new Error("required", "Отметьте хотя бы одно юрлицо.", nameof(form.LegalEntities));
        if (form.Accepts is null && form.AutoAttachment is null)
            return new Error("required", "Выберите, что изменить.", nameof(form.Accepts));
        return await write.RunAsync<int>(actor, async db =>
        {
            var entities = await actor.Owned(db.LegalEntities).Where(e => form.LegalEntities.Contains(e.Id)).ToListAsync(ct);
            if (entities.Count != form.LegalEntities.Distinct().Count())
                return Error.NotFound("Юрлицо");
            foreach (var entity in entities)
            {
                entity.AcceptsRegistrations = form.Accepts ?? entity.AcceptsRegistrations;
                entity.AutoAttachment = form.AutoAttachment ?? entity.AutoAttachment;
            }
            return entities.Count(entity => db.Entry(entity).State == EntityState.Modified);
        }, ct);
    }
}
