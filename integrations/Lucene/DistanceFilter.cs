using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;

namespace MerchantHub.Integrations.Lucene;

/// <summary>Places within a distance: those in a box around it by the index, then each by its exact distance.</summary>
internal sealed class DistanceFilter(Nearby near) : Filter
{
    private readonly QueryWrapperFilter box = new(Box(GeoBox.Around(near.Centre, near.WithinMetres)));

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        var candidates = box.GetDocIdSet(context, acceptDocs)?.GetIterator();
        var latitudes = context.AtomicReader.GetNumericDocValues(LuceneFields.Latitude);
        var longitudes = context.AtomicReader.GetNumericDocValues(LuceneFields.Longitude);
        if (candidates is null || latitudes is null || longitudes is null)
        {
            return null;
        }

        var found = new FixedBitSet(context.AtomicReader.MaxDoc);
        for (var doc = candidates.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = candidates.NextDoc())
        {
            var place = new GeoPoint(latitudes.Get(doc) / 1_000_000d, longitudes.Get(doc) / 1_000_000d);
            if (near.Centre.MetresTo(place) <= near.WithinMetres)
            {
                found.Set(doc);
            }
        }

        return found;
    }

    private static BooleanQuery Box(GeoBox box)
    {
        var all = new BooleanQuery { { Between(LuceneFields.Latitude, box.South, box.North), Occur.MUST } };
        if (box.CrossesDateLine)
        {
            all.Add(new BooleanQuery { { Between(LuceneFields.Longitude, box.West, 180), Occur.SHOULD }, { Between(LuceneFields.Longitude, -180, box.East), Occur.SHOULD } }, Occur.MUST);
        }
        else
        {
            all.Add(Between(LuceneFields.Longitude, box.West, box.East), Occur.MUST);
        }

        return all;
    }

    private static NumericRangeQuery<long> Between(string field, double from, double to) =>
        NumericRangeQuery.NewInt64Range(field, LuceneFields.Micro(from), LuceneFields.Micro(to), true, true);
}
