using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MerchantHub.Domain.Common;
using Orleans;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Catalog;

/// <summary>What is the same for every variant, as in "Material: cotton". Shown in the merchant's order and searched like tags.</summary>
[GenerateSerializer, Immutable, Alias("catalog.AttributeValue")]
public sealed record AttributeValue([property: Id(0)] string Name, [property: Id(1)] string Value);

/// <summary>Title and description in a language beside the product's own. <paramref name="Language"/> is a BCP 47 tag, as in "zh-Hans".</summary>
[GenerateSerializer, Immutable, Alias("catalog.ProductTranslation")]
public sealed record ProductTranslation([property: Id(0)] string Language, [property: Id(1)] string Title, [property: Id(2)] string DescriptionHtml);

/// <summary>When an active product is on sale: from the first instant until the second, which does not count; null has no end.</summary>
[GenerateSerializer, Immutable, Alias("catalog.PublicationWindow")]
public sealed record PublicationWindow([property: Id(0)] DateTimeOffset? From, [property: Id(1)] DateTimeOffset? Until)
{
    public static readonly PublicationWindow Always = new(null, null);

    public bool Contains(DateTimeOffset at) => !(From > at) && !(Until <= at);

    /// <summary>The next instant at which the answer becomes another one.</summary>
    public DateTimeOffset? NextTurn(DateTimeOffset at) => From > at ? From : Until > at ? Until : null;
}

/// <summary>The limits of categories, attributes, translations and windows, and how they are read.</summary>
public static partial class ProductDetails
{
    public const int Attributes = 50;
    public const int Translations = 20;
    public const int AttributeCharacters = 1_000;

    /// <summary>Levels of a category from the widest to the narrowest: "Kitchen > Cups". Shopify writes them so.</summary>
    public const string CategorySeparator = " > ";

    public const int CategoryLevels = 8;

    /// <summary>The levels of a category with what is around them left out: "Kitchen>Cups " is "Kitchen > Cups".</summary>
    public static string TidyCategory(string category) =>
        string.Join(CategorySeparator, category.Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The category and those around it: "Kitchen", "Kitchen > Cups".</summary>
    public static IEnumerable<string> CategoryAndAbove(string category)
    {
        for (var end = category.IndexOf(CategorySeparator, StringComparison.Ordinal); end >= 0; end = category.IndexOf(CategorySeparator, end + 1, StringComparison.Ordinal))
        {
            yield return category[..end];
        }

        if (category.Length > 0)
        {
            yield return category;
        }
    }

    /// <summary>The translation for a reader's language: the same tag, else the same language ("ko" for "ko-KR"), else none.</summary>
    public static ProductTranslation? For(this ImmutableArray<ProductTranslation> translations, string language) => language.Length == 0
        ? null
        : translations.FirstOrDefault(each => each.Language.Equals(language, StringComparison.OrdinalIgnoreCase))
            ?? translations.FirstOrDefault(each => Primary(each.Language).Equals(Primary(language), StringComparison.OrdinalIgnoreCase));

    internal static Refusal? Check(ProductPatch patch) =>
        CheckCategory(patch.Category) ?? CheckAttributes(patch.Attributes) ?? CheckTranslations(patch.Translations) ?? CheckWindow(patch.Window);

    private static string Primary(string language) => language.Split('-')[0];

    private static Refusal? CheckCategory(string? category) => category switch
    {
        { Length: > ProductLimits.ShortTextCharacters } => Refuse("TOO_LONG", $"A category has at most {ProductLimits.ShortTextCharacters} characters.", "category"),
        { } given when given.Split('>').Length > CategoryLevels => Refuse("CATEGORY_TOO_DEEP", $"A category has at most {CategoryLevels} levels. Leave some out.", "category"),
        _ => null,
    };

    private static Refusal? CheckAttributes(ImmutableArray<AttributeValue>? attributes)
    {
        if (attributes is not { } given)
        {
            return null;
        }

        if (given.Length > Attributes)
        {
            return Refuse("TOO_MANY_ATTRIBUTES", $"A product has at most {Attributes} attributes. Remove some.", "attributes");
        }

        for (var index = 0; index < given.Length; index++)
        {
            var (name, value) = given[index];
            if (name.Length is 0 or > ProductLimits.ShortTextCharacters || given.Take(index).Any(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                return Refuse("ATTRIBUTE_NAME_INVALID", $"Each attribute needs a name of its own, of at most {ProductLimits.ShortTextCharacters} characters.", "attributes", $"{index}", "name");
            }

            if (value.Length is 0 or > AttributeCharacters)
            {
                return Refuse("ATTRIBUTE_VALUE_INVALID", $"An attribute needs a value of 1 to {AttributeCharacters} characters.", "attributes", $"{index}", "value");
            }
        }

        return null;
    }

    private static Refusal? CheckTranslations(ImmutableArray<ProductTranslation>? translations)
    {
        if (translations is not { } given)
        {
            return null;
        }

        if (given.Length > Translations)
        {
            return Refuse("TOO_MANY_TRANSLATIONS", $"A product has at most {Translations} translations. Remove some.", "translations");
        }

        for (var index = 0; index < given.Length; index++)
        {
            var (language, title, description) = given[index];
            if (!LanguageTag().IsMatch(language) || given.Take(index).Any(other => other.Language.Equals(language, StringComparison.OrdinalIgnoreCase)))
            {
                return Refuse("LANGUAGE_INVALID", "A translation needs a language of its own, such as en, ko or zh-Hans.", "translations", $"{index}", "language");
            }

            if (title.Length == 0)
            {
                return Refuse("TITLE_REQUIRED", "Give the translation a title.", "translations", $"{index}", "title");
            }

            if (title.Length > ProductLimits.TitleCharacters)
            {
                return Refuse("TOO_LONG", $"A title has at most {ProductLimits.TitleCharacters} characters.", "translations", $"{index}", "title");
            }

            if (description.Length > ProductLimits.DescriptionCharacters)
            {
                return Refuse("TOO_LONG", $"A description has at most {ProductLimits.DescriptionCharacters} characters.", "translations", $"{index}", "descriptionHtml");
            }
        }

        return null;
    }

    private static Refusal? CheckWindow(PublicationWindow? window) => window is { From: { } from, Until: { } until } && until <= from
        ? Refuse("WINDOW_INVALID", "The sale must end after it begins. Correct one of the two.", "onSaleUntil")
        : null;

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
    private static partial Regex LanguageTag();
}
