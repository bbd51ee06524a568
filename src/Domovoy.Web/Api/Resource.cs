using Domovoy.Core.Shared;

namespace Domovoy.Web.Api;

/// <summary>How a resource is called in the description of the API.</summary>
/// <param name="Tag">«Объекты».</param>
/// <param name="One">In the accusative: «объект».</param>
internal sealed record ResourceName(string Path, string Tag, string One);

/// <summary>What of a record can be read. One small class a resource; the rules are in the use cases it calls.</summary>
internal abstract class ReadOnlyResource<TQuery, TJson> where TQuery : ListQuery where TJson : class, IVersioned
{
    public abstract ResourceName Name { get; }

    public abstract Task<ListAnswer<TJson>> ListAsync(TQuery query, Actor actor, CancellationToken ct);

    /// <returns>Null when it is not there or not visible.</returns>
    public abstract Task<TJson?> FindAsync(Guid id, Actor actor, CancellationToken ct);
}

/// <summary>The handler of the list, written out by each resource: the parameters of its query are described by their own type.</summary>
internal interface IListed
{
    static abstract Delegate List { get; }
}

/// <summary>And written: the form comes whole, the saved record is read anew for the answer.</summary>
internal abstract class Resource<TQuery, TForm, TJson> : ReadOnlyResource<TQuery, TJson> where TQuery : ListQuery where TForm : class, new() where TJson : class, IVersioned
{
    /// <param name="id">Null adds.</param>
    /// <param name="version">Null does not compare.</param>
    public abstract Task<Result<Guid>> SaveAsync(Guid? id, int? version, TForm form, Actor actor, CancellationToken ct);

    public abstract Task<Result<Done>> DeleteAsync(Guid id, int? version, Actor actor, CancellationToken ct);
}

/// <summary>A record with a version, which is its ETag.</summary>
internal interface IVersioned
{
    Guid Id { get; }

    int Version { get; }
}
