using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>What a client is to a unit.</summary>
public enum ClientRole : short
{
    /// <summary>Собственник (ЖК РФ, ст. 30).</summary>
    Owner = 1,

    /// <summary>Дольщик: participant of shared construction before the right is registered (214-ФЗ).</summary>
    ShareHolder,

    /// <summary>Арендатор (ГК РФ, гл. 34).</summary>
    Leaseholder,

    /// <summary>Наниматель (ЖК РФ, ст. 60; ГК РФ, гл. 35).</summary>
    Tenant,

    /// <summary>Житель: lives there, by what right is not known.</summary>
    Resident,

    /// <summary>Член семьи (ЖК РФ, ст. 31, 69).</summary>
    FamilyMember,

    /// <summary>Представитель by power of attorney (ГК РФ, ст. 185).</summary>
    Representative,

    /// <summary>Законный представитель (ГК РФ, ст. 26, 28, 32).</summary>
    LegalRepresentative,
}

/// <summary>Russian names of <see cref="ClientRole"/> and what is understood as one.</summary>
public static class ClientRoles
{
    private static readonly WordTable<ClientRole> Words = new(
        "роль",
        (ClientRole.Owner, ["Собственник", "Владелец", "Правообладатель", "Сособственник"]),
        (ClientRole.ShareHolder, ["Дольщик", "Участник долевого строительства"]),
        (ClientRole.Leaseholder, ["Арендатор"]),
        (ClientRole.Tenant, ["Наниматель", "Квартиросъемщик"]),
        (ClientRole.Resident, ["Житель", "Резидент", "Жилец", "Проживающий", "Гость"]),
        (ClientRole.FamilyMember, ["Член семьи", "Член семьи собственника", "Родственник"]),
        (ClientRole.Representative, ["Представитель", "Доверенное лицо", "Представитель по доверенности"]),
        (ClientRole.LegalRepresentative, ["Законный представитель", "Опекун", "Попечитель"]));

    public static string Name(this ClientRole role) => role switch
    {
        ClientRole.Owner => "Собственник",
        ClientRole.ShareHolder => "Дольщик",
        ClientRole.Leaseholder => "Арендатор",
        ClientRole.Tenant => "Наниматель",
        ClientRole.Resident => "Житель",
        ClientRole.FamilyMember => "Член семьи",
        ClientRole.Representative => "Представитель",
        ClientRole.LegalRepresentative => "Законный представитель",
        _ => "",
    };

    public static Parsed<ClientRole> Parse(string? text) => Words.Parse(text);

    /// <param name="warning">What was taken for what, where the word says less than the role; else null.</param>
    public static Parsed<ClientRole> Parse(string? text, out string? warning)
    {
        warning = text is not null && TextKey.Fold(text) == "ГОСТЬ" ? $"{TextKey.Quote(text)} принят как «Житель»." : null;
        return Words.Parse(text);
    }
}
