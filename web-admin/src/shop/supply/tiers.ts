import type { Money } from "../../app/graphql";

interface Tier {
  minQuantity: number;
  unitPrice: Money;
}

/** The least that can be bought of a deal. */
export const leastOf = (tiers: readonly Tier[]): number => Math.min(...tiers.map((tier) => tier.minQuantity));

/** The tier whose price holds for a quantity: the highest one that the quantity reaches. */
export const tierFor = <T extends Tier>(tiers: readonly T[], quantity: number): T | undefined =>
  tiers.filter((tier) => tier.minQuantity <= quantity).reduce<T | undefined>((best, tier) => (best && best.minQuantity > tier.minQuantity ? best : tier), undefined);
