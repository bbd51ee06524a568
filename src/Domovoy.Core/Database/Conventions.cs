using System.Buffers.Binary;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Domovoy.Core.Database;

/// <summary>
/// One convention for both databases: areas decimal(12,4) of m², times UTC. On SQLite all of it becomes integers that sort
/// and sum as they are, and ids become 16 bytes in the order of time (the default order of bytes breaks version 7).
/// </summary>
internal static class Conventions
{
    public const int DefaultPrecision = 12;
    public const int DefaultScale = 4;

    public static void Apply(ModelBuilder model, bool sqlite)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties())).ToList())
                Apply(property, sqlite);
            if (typeof(Entity).IsAssignableFrom(entity.ClrType))
            {
                model.Entity(entity.ClrType).Property(nameof(Entity.Id)).ValueGeneratedNever();
                model.Entity(entity.ClrType).Property(nameof(Entity.Version)).IsConcurrencyToken();
            }
        }
    }

    private static void Apply(IMutableProperty property, bool sqlite)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(decimal) && property.GetPrecision() is null)
        {
            property.SetPrecision(DefaultPrecision);
            property.SetScale(DefaultScale);
        }
        if (!sqlite)
        {
            // Code point order: the keys are folded, and prefix ranges need an index that sorts as ordinal comparison does.
            if (type == typeof(string))
                property.SetCollation("C");
            if (type == typeof(DateTimeOffset))
                property.SetValueConverter(UtcTime);
            return;
        }
        if (type == typeof(Guid)) property.SetValueConverter(GuidBytes);
        if (type == typeof(decimal)) property.SetValueConverter(Scaled(property.GetScale() ?? DefaultScale));
        if (type == typeof(DateTimeOffset)) property.SetValueConverter(UnixMicroseconds);
        if (type == typeof(DateOnly)) property.SetValueConverter(DayNumber);
    }

    private static readonly ValueConverter<Guid, byte[]> GuidBytes = new(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    private static readonly ValueConverter<DateTimeOffset, DateTimeOffset> UtcTime = new(time => time.ToUniversalTime(), time => time);

    private static readonly ValueConverter<DateTimeOffset, long> UnixMicroseconds = new(
        time => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10,
        value => new DateTimeOffset((value * 10) + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero));

    private static readonly ValueConverter<DateOnly, int> DayNumber = new(date => date.DayNumber, number => DateOnly.FromDayNumber(number));

    private static ValueConverter<decimal, long> Scaled(int scale)
    {
        decimal factor = 1;
        for (var i = 0; i < scale; i++)
            factor *= 10;
        return new(value => (long)decimal.Round(value * factor, MidpointRounding.AwayFromZero), value => value / factor);
    }
}
