using System.Collections.Immutable;
using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Catalog;

/// <summary>All product rules. A preview of an import runs the same <see cref="Put"/> as the import itself, so it cannot promise what will be refused.</summary>
public static class ProductRules
{
    /// <param name="version">The product's version, which the command may expect.</param>
    public static Decision<ProductEvent> Put(Product product, PutProduct command, long version = 0)
    {
        if (product.Status is not ProductStatus.None && product.StoreKey != command.Home.StoreKey)
        {
            return Refusal.NotFound("product");
        }

        if (!MayEdit(command.Context.Actor, command.Home.OrganisationKey))
        {
            return command.Context.Actor.IsMemberOf(command.Home.OrganisationKey) ? RoleRefused() : Refusal.NotFound("store");
        }

        if (Unexpected(version, command.ExpectedVersion) is { } changed)
        {
            return changed;
        }

        if ((ProductLimits.Check(command.Patch) ?? ProductDetails.Check(command.Patch)) is { } tooMuch)
        {
            return tooMuch;
        }

        var isNew = product.Status is ProductStatus.None;
        var title = command.Patch.Title ?? product.Title;
        if (string.IsNullOrWhiteSpace(title))
        {
            return Refuse("TITLE_REQUIRED", "Give the product a title.", "title");
        }

        var (merged, refusal) = VariantMerge.Merge(product, command);
        if (refusal is not null)
        {
            return refusal;
        }

        var next = product with
        {
            Key = command.ProductKey,
            OrganisationKey = command.Home.OrganisationKey,
            StoreKey = command.Home.StoreKey,
            Status = command.Patch.Status ?? (isNew ? ProductStatus.Active : product.Status),
            Title = title.Trim(),
            DescriptionHtml = command.Patch.DescriptionHtml ?? product.DescriptionHtml,
            Vendor = command.Patch.Vendor ?? product.Vendor,
            Type = command.Patch.Type ?? product.Type,
            Tags = command.Patch.Tags ?? product.Tags,
            TaxClass = command.Patch.TaxClass ?? product.TaxClass,
            Category = command.Patch.Category is { } category ? ProductDetails.TidyCategory(category) : product.Category,
            Attributes = command.Patch.Attributes ?? product.Attributes,
            Translations = command.Patch.Translations ?? product.Translations,
            Window = command.Patch.Window ?? product.Window,
            OptionNames = merged.OptionNames,
            Variants = merged.Variants,
            Images = command.Patch.Images is { } images ? PictureAddress.Recognise(images, product.Images) : product.Images,
            ExternalReference = isNew ? command.ExternalReference : product.ExternalReference,
            CreatedByImport = isNew ? command.ImportKey : product.CreatedByImport,
            ChangedByImport = command.ImportKey,
            BeforeImport = command.ImportKey.Length == 0 ? null : new(command.ImportKey, isNew ? null : product with { BeforeImport = null }),
        };
        return Changes(product, next with { UpdatedAt = command.Context.At }, merged.Quantities, command);
    }

    public static Decision<ProductEvent> Publish(Product product, PublishProduct command) => WhenAllowed(product, command.Context, () =>
        product.Status is ProductStatus.Active
            ? Accept<ProductEvent>()
            : Accept<ProductEvent>(new ProductPublished(product with { Status = ProductStatus.Active, UpdatedAt = command.Context.At, BeforeImport = null })));

    /// <summary>The product as it is, told once more to all who keep whether it is on sale.</summary>
    public static Decision<ProductEvent> Turn(Product product, TurnProduct command) =>
        !command.Context.Actor.IsSystem ? Refusal.NotFound("product")
        : product.Status is ProductStatus.None ? Accept<ProductEvent>()
        : Accept<ProductEvent>(new ProductRevised(product));

    public static Decision<ProductEvent> Archive(Product product, ArchiveProduct command) => WhenAllowed(product, command.Context, () =>
        product.Status is ProductStatus.Archived
            ? Accept<ProductEvent>()
            : Accept<ProductEvent>(new ProductArchived(product with { Status = ProductStatus.Archived, UpdatedAt = command.Context.At, BeforeImport = null })));

    public static Decision<ProductEvent> AddPicture(Product product, AddPicture command) => WhenAllowed(product, command.Context, () => command.Picture switch
    {
        _ when product.Images.Length >= ProductLimits.Images =>
            Refuse("TOO_MANY_IMAGES", $"A product has at most {ProductLimits.Images} images. Remove some."),
        var picture when product.Images.Any(known => known.Url == picture.Url) =>
            Refuse("PICTURE_ALREADY_THERE", "The product has this picture already.", "uploadId"),
        { AlternativeText.Length: > ProductLimits.ShortTextCharacters } => AlternativeTextTooLong("altText"),
        var picture => Revised(product, command.Context, [.. product.Images, picture]),
    });

    /// <param name="version">The product's version, which the command may expect.</param>
    public static Decision<ProductEvent> ArrangePictures(Product product, long version, ArrangePictures command) => WhenAllowed(product, command.Context, () =>
    {
        if (Unexpected(version, command.ExpectedVersion) is { } changed)
        {
            return changed;
        }

        var arranged = ImmutableArray.CreateBuilder<ProductImage>(command.Pictures.Length);
        for (var index = 0; index < command.Pictures.Length; index++)
        {
            var choice = command.Pictures[index];
            if (product.Images.FirstOrDefault(image => image.Url == choice.Url) is not { } known || arranged.Any(image => image.Url == choice.Url))
            {
                return Refuse("PICTURE_UNKNOWN", "The product has no such picture, or it is named twice. Look again, then repeat.", "pictures", $"{index}", "url");
            }

            if (choice.AlternativeText?.Length > ProductLimits.ShortTextCharacters)
            {
                return AlternativeTextTooLong("pictures", $"{index}", "altText");
            }

            arranged.Add(choice.AlternativeText is { } text ? known with { AlternativeText = text.Trim() } : known);
        }

        return product.Images.SequenceEqual(arranged) ? Accept<ProductEvent>() : Revised(product, command.Context, arranged.ToImmutable());
    });

    /// <summary>Nothing where the import did not change this product, or somebody changed it after the import.</summary>
    public static Decision<ProductEvent> UndoImport(Product product, UndoProductImport command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("product");
        }

        if (product.BeforeImport is not { } found || found.ImportKey != command.ImportKey)
        {
            return Accept<ProductEvent>();
        }

        ProductEvent undone = found.Product is { } before
            ? new ProductRevised(before with { UpdatedAt = command.Context.At, UndoneImport = command.ImportKey })
            : new ProductWithdrawn(command.ImportKey);
        var counted = DeclaredDifferently(product, found.Product);
        return counted.IsEmpty
            ? Accept(undone)
            : Accept(undone, new QuantitiesUndone(product.OrganisationKey, command.ImportKey, counted));
    }

    public static Product Evolve(Product product, ProductEvent @event) => @event switch
    {
        ProductCreated created => created.Product,
        ProductRevised revised => revised.Product,
        ProductPublished published => published.Product,
        ProductArchived archived => archived.Product,
        ProductWithdrawn withdrawn => new() { UndoneImport = withdrawn.ImportKey },
        QuantitiesDeclared or QuantitiesUndone => product,
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static Decision<ProductEvent> Changes(Product before, Product after, ImmutableArray<VariantQuantity> quantities, PutProduct command)
    {
        if (before.Status is not ProductStatus.None && before.HasSameContentAs(after))
        {
            return Accept<ProductEvent>();
        }

        ProductEvent change = before.Status is ProductStatus.None ? new ProductCreated(after) : new ProductRevised(after);
        return quantities.IsEmpty
            ? Accept(change)
            : Accept(change, new QuantitiesDeclared(after.OrganisationKey, after.StoreKey, after.Key, quantities, command.ImportKey, command.Context.Actor.IsSystem ? "" : command.Context.Actor.PersonId));
    }

    /// <summary>Changed by a person: an import before it cannot be undone here any more.</summary>
    private static Decision<ProductEvent> Revised(Product product, CommandContext context, ImmutableArray<ProductImage> images) =>
        Accept<ProductEvent>(new ProductRevised(product with { Images = images, UpdatedAt = context.At, ChangedByImport = "", BeforeImport = null }));

    private static Refusal AlternativeTextTooLong(params string[] field) =>
        Refuse("TOO_LONG", $"The description of a picture has at most {ProductLimits.ShortTextCharacters} characters.", field);

    private static ImmutableArray<string> DeclaredDifferently(Product product, Product? before)
    {
        var now = Declared(product);
        var then = before is null ? [] : Declared(before);
        return [.. now.Keys.Union(then.Keys, StringComparer.Ordinal).Where(key => now.GetValueOrDefault(key) != then.GetValueOrDefault(key)).Order(StringComparer.Ordinal)];

        static Dictionary<string, int?> Declared(Product of) => of.Variants.ToDictionary(variant => variant.Key, variant => variant.DeclaredQuantity, StringComparer.Ordinal);
    }

    private static Decision<ProductEvent> WhenAllowed(Product product, CommandContext context, Func<Decision<ProductEvent>> decide) =>
        product.Status is ProductStatus.None || !(context.Actor.IsSystem || context.Actor.IsMemberOf(product.OrganisationKey))
            ? Refusal.NotFound("product")
            : MayEdit(context.Actor, product.OrganisationKey) ? decide() : RoleRefused();

    private static Refusal? Unexpected(long version, long? expected) => expected is null || expected == version
        ? null
        : new("VERSION_CHANGED", $"The product was changed meanwhile: it is at version {version}, not {expected}. Look again, then repeat.", ["expectedVersion"], [new("version", version)]);

    private static bool MayEdit(Actor actor, string organisationKey) => actor.IsSystem || actor.MayAct(organisationKey, Right.EditCatalogue);

    private static Refusal RoleRefused() =>
        Refuse("ROLE_REQUIRED", "Your role may not change products. Ask an owner or manager of the organisation for the catalogue role.");
}
