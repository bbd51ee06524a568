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

    private readonly ClientRole role = Array.Find(Stems, one => Says(names, one.Stem)) is { Stem: not null } found ? found.Role : ClientRole.Owner;
    private bool told = !Array.Exists(Vague, stem => Says(names, stem));

    /// <summary>The role of a new link whose row says none.</summary>
    public ClientRole Of(FileRow row, Action<FileRow, string, string> warn)
    {
        if (!told && role == ClientRole.Owner)
            warn(row, "Client.FullName", $"«{names?.Heading}» не говорит, кем человек приходится помещению: все загружены как «Собственник». Если это не так, добавьте столбец «Роль».");
        told = true;
        return role;
    }

    private static bool Says(MappedColumn? names, string stem) => names is not null && HeadingKey.Of(names.Heading).Contains(stem, StringComparison.Ordinal);
}
