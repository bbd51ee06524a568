using Domovoy.Core.Clients;
using Domovoy.Core.Imports;

namespace Domovoy.Core.Accounts;

/// <summary>
/// Who the people of a file are where no row says it: «Наниматель» or «ФИО жителя» over the names does. «Абонент» says
/// only who pays, so a person is told what was made of it.
/// </summary>
internal sealed class RoleOfFile(MappedColumn? names)
{
    private static readonly (string Stem, ClientRole Role)[] Stems =
    [
        ("КВАРТИРОСЪЕМЩИК", ClientRole.Tenant), ("НАНИМАТЕЛ", ClientRole.Tenant), ("АРЕНДАТОР", ClientRole.Leaseholder),
        ("ЖИТЕЛ", ClientRole.Resident), ("ЖИЛЬЦ", ClientRole.Resident), ("ПРОЖИВАЮЩ", ClientRole.Resident),
    ];

    private static readonly string[] Vague = ["АБОНЕНТ", "ПЛАТЕЛЬЩИК"];

    private readonly string key = names is null ? "" : HeadingKey.Of(names.Heading);
    private bool told;

    public ClientRole Of(FileRow row, Action<FileRow, string, string> warn)
    {
        foreach (var (stem, role) in Stems)
        {
            if (key.Contains(stem, StringComparison.Ordinal))
                return role;
        }
        if (!told && Array.Exists(Vague, stem => key.Contains(stem, StringComparison.Ordinal)))
            warn(row, "Client.FullName", $"«{names?.Heading}» не говорит, кем человек приходится помещению: все загружены как «Собственник». Если это не так, добавьте столбец «Роль».");
        told = true;
        return ClientRole.Owner;
    }
}
