using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Core.Imports;

/// <summary>Sheets found by scan of the assembly.</summary>
internal sealed class Sheets(IServiceProvider services) : ISheets
{
    public IReadOnlyList<ISheet> All { get; } =
        [.. typeof(Sheets).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(ISheet).IsAssignableFrom(t)).Select(t => (ISheet)ActivatorUtilities.CreateInstance(services, t)).OrderBy(s => s.Kind, StringComparer.Ordinal)];

    public ISheet? Find(string kind) => All.FirstOrDefault(s => s.Kind == kind);
}
