using Domovoy.Core.Shared;

namespace Domovoy.Core.Search;

/// <summary>
/// Which buildings a list is about: what the actor may see (the same union as <c>actor.Visible(db.Buildings)</c>; a test compares
/// the two) and what the filter asks for.
/// </summary>
internal sealed class BuildingCut
{
    private const string Alias = "~";

    private readonly string? filter;

    public BuildingCut(Sql sql, Actor actor, Guid? building = null, Guid? quarter = null, Guid? group = null, Guid? legalEntity = null)
    {
        Building = building;
        Access = actor.Access.Everything ? null : AccessOf(sql, actor.Access);
        var asked = new List<string>();
        if (building is { } one)
            asked.Add($"{Alias}.\"Id\" = {sql.Arg(one)}");
        if (quarter is { } ofQuarter)
            asked.Add($"{Alias}.\"QuarterId\" = {sql.Arg(ofQuarter)}");
        if (group is { } ofGroup)
            asked.Add(sql.InFound(Alias + ".\"QuarterId\"", $"SELECT \"Id\" FROM \"Quarters\" WHERE \"GroupId\" = {sql.Arg(ofGroup)}"));
        if (legalEntity is { } ofEntity)
            asked.Add($"{Alias}.\"LegalEntityId\" = {sql.Arg(ofEntity)}");
        filter = asked.Count == 0 ? null : string.Join(" AND ", asked);
    }

    public Guid? Building { get; }

    private string? Access { get; }

    public bool IsRestricted => Access is not null;

    /// <summary>Nothing is cut off.</summary>
    public bool IsAll => Access is null && filter is null;

    /// <summary>The condition on a building under this alias; null where nothing is cut off.</summary>
    public string? On(string alias) => On(alias, Access, filter);

    /// <summary>What the actor may see, whatever the filter.</summary>
    public string? AccessOn(string alias) => On(alias, Access, null);

    /// <summary>The condition on a column that holds the id of a building.</summary>
    public string? OnColumn(string column) => IsAll ? null : Sql.Exists($"\"Buildings\" bc WHERE bc.\"Id\" = {column} AND {On("bc")}");

    private static string? On(string alias, string? access, string? filter) => (access, filter) switch
    {
        (null, null) => null,
        (null, _) => filter.Replace(Alias, alias, StringComparison.Ordinal),
        (_, null) => access.Replace(Alias, alias, StringComparison.Ordinal),
        _ => $"{access} AND {filter}".Replace(Alias, alias, StringComparison.Ordinal),
    };

    private static string AccessOf(Sql sql, Access access)
    {
        var choices = new List<string>();
        if (access.Buildings.Count > 0)
            choices.Add(sql.In(Alias + ".\"Id\"", access.Buildings));
        if (access.LegalEntities.Count > 0)
            choices.Add(sql.In(Alias + ".\"LegalEntityId\"", access.LegalEntities));
        if (access.Quarters.Count > 0)
            choices.Add(sql.In(Alias + ".\"QuarterId\"", access.Quarters));
        if (access.Groups.Count > 0)
            choices.Add(sql.InFound(Alias + ".\"QuarterId\"", $"SELECT \"Id\" FROM \"Quarters\" WHERE {sql.In("\"GroupId\"", access.Groups)}"));
        return choices.Count == 0 ? "FALSE" : $"({string.Join(" OR ", choices)})";
    }
}
