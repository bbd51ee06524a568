namespace Domovoy.Core.Shared;

/// <summary>Role of an employee or a key. Each may all that the one before it may. Stored: never renumber.</summary>
public enum Role : short
{
    /// <summary>«Только просмотр».</summary>
    Viewer = 1,
    /// <summary>«Оператор»: units, clients, accounts.</summary>
    Operator = 2,
    /// <summary>«Управляющий»: buildings, import, export, merge, archive, СНИЛС.</summary>
    Manager = 3,
    /// <summary>«Администратор»: employees, legal entities, settings, keys.</summary>
    Administrator = 4,
}

public static class Roles
{
    public static IReadOnlyList<Role> All { get; } = [Role.Viewer, Role.Operator, Role.Manager, Role.Administrator];

    public static string Name(Role role) => role switch
    {
        Role.Viewer => "Только просмотр",
        Role.Operator => "Оператор",
        Role.Manager => "Управляющий",
        _ => "Администратор",
    };
}

/// <summary>
/// What of the company one may see: everything, or the union of chosen legal entities, groups, quarters and buildings.
/// </summary>
public sealed record Access(bool Everything, IReadOnlyList<Guid> LegalEntities, IReadOnlyList<Guid> Groups, IReadOnlyList<Guid> Quarters, IReadOnlyList<Guid> Buildings)
{
    public static readonly Access All = new(true, [], [], [], []);

    public static readonly Access None = new(false, [], [], [], []);
}

/// <summary>Who does it: an argument of every use case, checked there; pages only hide.</summary>
/// <param name="EmployeeId">Null for a key or the system itself.</param>
/// <param name="KeyId">The API key, or null.</param>
/// <param name="Name">For «История» and letters; never for logs.</param>
public sealed record Actor(Guid? EmployeeId, Guid? KeyId, string Name, Role Role, Access Access)
{
    /// <summary>The product itself: workers, first start. Never reachable from outside.</summary>
    public static readonly Actor System = new(null, null, "Домовой", Role.Administrator, Access.All);

    /// <summary>The resident whose doing it is, where the product acts for one: for «История».</summary>
    public Guid? ResidentId { get; init; }

    /// <summary>The product on behalf of a resident, who has proved the phone and may nothing else.</summary>
    public static Actor ForResident(Guid resident) => System with { ResidentId = resident };

    public bool May(Role least) => Role >= least;

    /// <summary>Null where the role suffices, otherwise the refusal.</summary>
    public Error? Refusal(Role least, string action) => May(least)
        ? null
        : Error.Forbidden($"{action}: нужна роль «{Roles.Name(least)}»{(least == Role.Administrator ? "" : " или выше")}, у вас «{Roles.Name(Role)}». Обратитесь к администратору.");
}
