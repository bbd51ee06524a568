using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>Вид клиента: decides which fields a client has.</summary>
public enum ClientKind : short
{
    /// <summary>Физическое лицо.</summary>
    Person = 1,

    /// <summary>Индивидуальный предприниматель (ГК РФ, ст. 23).</summary>
    SoleTrader,

    /// <summary>Юридическое лицо (ГК РФ, ст. 48).</summary>
    Company,
}

/// <summary>Russian names of <see cref="ClientKind"/> and what is understood as one.</summary>
public static class ClientKinds
{
    private static readonly WordTable<ClientKind> Words = new(
        "вид клиента",
        (ClientKind.Person, ["Физическое лицо", "физлицо", "физ. лицо", "ФЛ", "частное лицо", "гражданин", "человек"]),
        (ClientKind.SoleTrader, ["Индивидуальный предприниматель", "ИП", "предприниматель"]),
        (ClientKind.Company, ["Юридическое лицо", "юрлицо", "юр. лицо", "ЮЛ", "организация", "компания"]));

    public static string Name(this ClientKind kind) => kind switch
    {
        ClientKind.Person => "Физическое лицо",
        ClientKind.SoleTrader => "Индивидуальный предприниматель",
        ClientKind.Company => "Юридическое лицо",
        _ => "",
    };

    public static Parsed<ClientKind> Parse(string? text) => Words.Parse(text);
}
