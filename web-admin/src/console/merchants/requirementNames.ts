import { graphql, type ResultOf } from "../../app/graphql";
import type { Translate } from "../../app/i18n";

export const RequirementParts = graphql(`
  fragment RequirementParts on Requirement {
    kind needs end hasNumber source status isMet dueAt number name note validUntil reason message decidedAt isOwnDecision appealableUntil appeal
    files { name format bytes url }
    findings { code outcome sentence }
  }
`);

export type Requirement = ResultOf<typeof RequirementParts>;

export const paperNames = (t: Translate): Record<Requirement["kind"], string> => ({
  BUSINESS_REGISTRATION: t("Business registration"), TAX_REGISTRATION: t("Tax registration"), REPRESENTATIVE_IDENTITY: t("Identity of the representative"), PROOF_OF_ADDRESS: t("Proof of address"),
  BANK_ACCOUNT: t("Proof of the bank account"), FACTORY_LICENCE: t("Factory licence"), FOOD_LICENCE: t("Food licence"), MANDATE: t("Mandate"),
});

/** What to hand in. */
export const paperHints = (t: Translate): Record<Requirement["kind"], string> => ({
  BUSINESS_REGISTRATION: t("The certificate of registration or the business licence, as the office gave it out."),
  TAX_REGISTRATION: t("The letter or certificate with your tax number or VAT number."),
  REPRESENTATIVE_IDENTITY: t("Passport or identity card of the person who signs for the business. The name is that of this person."),
  PROOF_OF_ADDRESS: t("A bill, a lease or a letter of an office with the name and the address of the business, not older than three months."),
  BANK_ACCOUNT: t("A statement or a letter of the bank with the holder's name and the number of the account."),
  FACTORY_LICENCE: t("The certificate of the factory's registration, or the licence to produce."),
  FOOD_LICENCE: t("The licence or the registration to make or sell food."),
  MANDATE: t("The letter that says who may act for the agency."),
});

export const statusNames = (t: Translate): Record<Requirement["status"], string> => ({
  MISSING: t("Missing"), UPLOADED: t("Being checked"), IN_CHECK: t("Being looked at"), MORE_ASKED: t("A question for you"), ACCEPTED: t("Accepted"), REFUSED: t("Refused"), APPEALED: t("Appealed"), EXPIRED: t("Ended"),
});

export const toneOf = (status: Requirement["status"]): "good" | "bad" | "warn" | undefined =>
  status === "ACCEPTED" ? "good" : status === "REFUSED" || status === "EXPIRED" ? "bad" : status === "UPLOADED" || status === "IN_CHECK" || status === "APPEALED" ? undefined : "warn";

export const reasonNames = (t: Translate): Record<NonNullable<Requirement["reason"]>, string> => ({
  UNREADABLE: t("It cannot be read"), WRONG_DOCUMENT: t("It is another document"), NAME_DIFFERS: t("The name is another"), NUMBER_DIFFERS: t("The number is another"),
  OUT_OF_DATE: t("It is out of date"), INCOMPLETE: t("Something is missing in it"), NOT_GENUINE: t("It does not look genuine"), OTHER: t("Something else"),
});

/** The findings of the automatic checks; an unknown code keeps the server's sentence. */
export const findingTexts = (t: Translate): Record<string, string> => ({
  NUMBER_SAME: t("The number on the paper is that of the application."), NUMBER_DIFFERS: t("The number on the paper is another than that of the application."),
  NUMBER_SHAPE_RIGHT: t("Length and check digits of the number are right."), NUMBER_SHAPE_WRONG: t("The number cannot be one of that country: its length or its check digits are wrong."),
  NUMBER_SHAPE_UNKNOWN: t("How numbers of that country are built is not known here. Compare it with the paper."),
  NUMBER_ELSEWHERE: t("Another business has handed in a paper with the same number."), NUMBER_ONLY_HERE: t("No other business has handed in this number."),
  NOT_LOOKED_UP: t("The number was not looked up in the register."), PAPER_ENDED: t("The last day that was typed has passed."), PAPER_ENDS_SOON: t("The last day that was typed is less than a month away."),
  PAPER_VALID: t("The last day that was typed lies ahead."), NAME_SAME: t("The name on the paper is that of the application."),
  NAME_SIMILAR: t("The name on the paper is part of that of the application, or the other way round."), NAME_DIFFERS: t("The name on the paper is another than that of the application."),
  CHECKS_SILENT: t("The automatic checks gave no answer. Look at everything yourself."),
});
