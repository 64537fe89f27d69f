using System.Collections.Immutable;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Integrations.Lucene;

/// <summary>
/// Every word must occur in one of the texts: as a phrase of its parts (a Chinese or Korean word is indexed as pairs of
/// characters), as the beginning of a word, or as a whole code. The filters do not count towards the rank.
/// </summary>
internal sealed class LuceneQueries(Analyzer analyzer)
{
    private const float WholeWordBoost = 2;

    private readonly QueryBuilder phrases = new(analyzer);

    public Query Of(SearchQuery query)
    {
        var all = new BooleanQuery();
        foreach (var word in query.Words())
        {
            if (Word(word, LuceneFields.Texts, withCodes: true) is { } clause)
            {
                all.Add(clause, Occur.MUST);
            }
        }

        if (all.Clauses.Count == 0)
        {
            all.Add(new MatchAllDocsQuery(), Occur.MUST);
        }

        var found = new FilteredQuery(all, new QueryWrapperFilter(Filters(query)));
        return query.Near is { } near ? new FilteredQuery(found, new DistanceFilter(near)) : found;
    }

    /// <summary>Titles of public things in which every word occurs, the last of them perhaps unfinished.</summary>
    public Query Suggestions(ImmutableArray<string> words)
    {
        var all = new BooleanQuery();
        foreach (var word in words)
        {
            if (Word(word, [(LuceneFields.TitleText, 1)], withCodes: false) is { } clause)
            {
                all.Add(clause, Occur.MUST);
            }
        }

        return new FilteredQuery(all, new QueryWrapperFilter(Filters(new SearchQuery())));
    }

    private BooleanQuery? Word(string word, (string Field, float Boost)[] fields, bool withCodes)
    {
        var any = new BooleanQuery { MinimumNumberShouldMatch = 1 };
        foreach (var (field, boost) in fields)
        {
            if (phrases.CreatePhraseQuery(field, word) is { } phrase)
            {
                phrase.Boost = boost * WholeWordBoost;
                any.Add(phrase, Occur.SHOULD);
            }

            if (SearchWords.IsSingleCjk(word))
            {
                any.Add(new WildcardQuery(new Term(field, $"*{word}*")) { Boost = boost }, Occur.SHOULD);
            }
            else if (SearchWords.IsPrefixable(word))
            {
                any.Add(new PrefixQuery(new Term(field, word)) { Boost = boost }, Occur.SHOULD);
            }
        }

        // A word of which the analyser leaves nothing ("the") asks for nothing.
        var means = any.Clauses.Count > 0;
        if (withCodes)
        {
            any.Add(new TermQuery(new Term(LuceneFields.Codes, word)) { Boost = 8 }, Occur.SHOULD);
        }

        return means ? any : null;
    }

    private static BooleanQuery Filters(SearchQuery query)
    {
        var all = new BooleanQuery { { new TermQuery(new Term(LuceneFields.Deleted, LuceneFields.No)), Occur.MUST } };
        void Must(string field, string? value)
        {
            if (value is not null)
            {
                all.Add(new TermQuery(new Term(field, value)), Occur.MUST);
            }
        }

        void AnyOf(string field, IEnumerable<string> values)
        {
            var any = new BooleanQuery();
            foreach (var value in values)
            {
                any.Add(new TermQuery(new Term(field, value)), Occur.SHOULD);
            }

            if (any.Clauses.Count > 0)
            {
                all.Add(any, Occur.MUST);
            }
        }

        Must(LuceneFields.Public, query.PublicOnly ? LuceneFields.Yes : null);
        Must(LuceneFields.Organisation, query.OrganisationKey);
        Must(LuceneFields.InStock, query.IsInStock is { } inStock ? inStock ? LuceneFields.Yes : LuceneFields.No : null);
        AnyOf(LuceneFields.Kind, query.Kinds.Select(kind => kind.ToString()));
        AnyOf(LuceneFields.Store, query.StoreKeys);
        AnyOf(LuceneFields.Category, query.Categories);
        AnyOf(LuceneFields.Vendor, query.Vendors);
        AnyOf(LuceneFields.Type, query.Types);
        AnyOf(LuceneFields.Tags, query.Tags);
        if (query.Price is { } price)
        {
            Must(LuceneFields.Currency, price.Currency);
            all.Add(NumericRangeQuery.NewInt64Range(LuceneFields.MinPrice, null, price.ToMinor, true, true), Occur.MUST);
            all.Add(NumericRangeQuery.NewInt64Range(LuceneFields.MaxPrice, price.FromMinor, null, true, true), Occur.MUST);
        }

        return all;
    }
}
