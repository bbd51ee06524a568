using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Search;

internal sealed class SearchWordMapping : IEntityTypeConfiguration<SearchWord>
{
    public void Configure(EntityTypeBuilder<SearchWord> entity)
    {
        entity.HasKey(word => new { word.Kind, word.Word, word.Id });
        // «Has this record a word that begins so?»: what the second word of a search is asked of each hit of the first. New ids are
        // the greatest, so a bulk load only appends here.
        entity.HasIndex(word => new { word.Id, word.Word, word.Kind });
    }
}
