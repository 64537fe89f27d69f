// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { paths, type Path } from "../src/app/paths";
import type { Here } from "../src/console/organisation";
import { chordLetters, chordStep, isTyping, letterOf, newsLetter, type Place } from "../src/console/shell/chords";
import { commandsOf, placesOf } from "../src/console/shell/commands";
import { pageHelp } from "../src/console/shell/pageHelp";
import { setShortcuts, shortcutsOn } from "../src/console/shell/shortcuts";
import { CommandPalette } from "../src/ui/palette/CommandPalette";
import { initialsOf, matching, type Command } from "../src/ui/palette/match";

const english = (message: string, values?: Record<string, string | number>) => message.replace("{name}", String(values?.name));
const here: Here = { id: "org1", name: "Forest", kind: "RETAILER", status: "APPROVED", role: "OWNER" };
const stroke = (key: string, code = `Key${key.toUpperCase()}`) => ({ key, code });
const places: Place[] = ["home", "orders", "products", "live"];

beforeAll(() => {
  i18n.loadAndActivate({ locale: "en", messages: {} });
  Object.assign(window, { ResizeObserver: class { observe() {} unobserve() {} disconnect() {} } });
  Element.prototype.scrollIntoView = vi.fn();
});
beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("a chord", () => {
  it("goes where its second letter says, once", () => {
    const first = chordStep(false, stroke("g"), places);
    expect(first).toEqual({ pending: true });
    expect(chordStep(first.pending, stroke("o"), places)).toEqual({ pending: false, to: "orders" });
    expect(chordStep(false, stroke("o"), places).to).toBeUndefined();
  });

  it("leads nowhere that the person's role does not show", () => {
    expect(chordStep(true, stroke("t"), places).to).toBeUndefined();
    expect(placesOf({ ...here, role: "FINANCE" })).toEqual(["home", "orders", "money", "team"]);
    expect(placesOf({ ...here, role: "READ_ONLY" })).not.toContain("money");
    expect(placesOf({ ...here, status: "IN_REVIEW" })).toEqual([]);
  });

  it("works while the keyboard is set to another script", () => {
    expect(letterOf({ key: "ㅎ", code: "KeyG" })).toBe("G");
    expect(letterOf({ key: "1", code: "Digit1" })).toBeNull();
    expect(chordStep(true, { key: "ㅐ", code: "KeyO" }, places).to).toBe("orders");
  });

  it("has a letter of its own for every place, and the question mark for help", () => {
    expect(new Set(Object.values(chordLetters)).size).toBe(Object.keys(chordLetters).length);
    expect(Object.values(chordLetters)).not.toContain("G");
    expect(Object.values(chordLetters)).not.toContain(newsLetter);
    expect(chordStep(true, stroke("n"), places)).toEqual({ pending: false, news: true });
    expect(chordStep(true, { key: "？", code: "Slash" }, places)).toEqual({ pending: false, help: true });
  });

  it("is no chord while somebody types", () => {
    document.body.innerHTML = "<input><textarea></textarea><select></select><p contenteditable='true'><b>x</b></p><button>y</button>";
    expect([...document.querySelectorAll("input, textarea, select, b, button")].map(isTyping)).toEqual([true, true, true, true, false]);
    document.body.innerHTML = "";
  });

  it("can be turned off for good", () => {
    expect(shortcutsOn()).toBe(true);
    setShortcuts(false);
    expect(shortcutsOn()).toBe(false);
    setShortcuts(true);
    expect(shortcutsOn()).toBe(true);
  });
});

describe("the help", () => {
  it("says for every page of the console what it is for", () => {
    const pages = (Object.keys(paths) as Path[]).filter((path) => path.startsWith("/console/")).sort();
    expect(Object.keys(pageHelp(english)).sort()).toEqual(pages);
  });
});

const command = (id: string, label: string, text: string, group = "Go to"): Command => ({ id, group, label, english: text, run: vi.fn() });
const korean = [command("orders", "주문", "Orders"), command("products", "상품", "Products"), command("import", "상품 가져오기", "Import products"), command("live", "直播销售", "Live sales")];

describe("what the palette finds", () => {
  it.each([["주문", ["orders"]], ["ㅈㅁ", ["orders"]], ["가져", ["import"]], ["상품", ["products", "import"]], ["PROD", ["products", "import"]], ["销售", ["live"]], ["ｏｒｄ", ["orders"]], ["imp prod", ["import"]], ["lvs", ["live"]], ["zzz", []]])("by %s is %j", (query, found) => {
    expect(matching(korean, query).map(({ id }) => id)).toEqual(found);
  });

  it("is everything before a letter is typed", () => {
    expect(matching(korean, " ")).toHaveLength(4);
    expect(initialsOf("한국 A")).toBe("ㅎㄱ A");
  });

  it("is only what the role shows, and never the organisation, language and look of now", () => {
    const me = { id: "p", email: "", displayName: "", isOperator: false, language: "en", worker: null, memberships: [{ role: "OWNER" as const, organisation: { id: "org1", businessName: "Forest", kind: "RETAILER" as const, status: "APPROVED" as const } }, { role: "OWNER" as const, organisation: { id: "org2", businessName: "Noodles", kind: "FACTORY" as const, status: "APPROVED" as const } }] };
    const nothing = () => undefined;
    const ids = commandsOf(english, { here: { ...here, role: "LIVE_HOST" }, me, locale: "ko", theme: "dark", keys: true, signOut: nothing, news: nothing, help: nothing }).map(({ id }) => id);
    expect(ids).toEqual(["go-home", "go-stores", "go-products", "go-live", "make-live-new", "org-org2", "language-en", "language-zh", "theme-system", "theme-light", "notifications", "help", "shop", "sign-out"]);
  });
});

describe("the palette", () => {
  const open = () => {
    const close = vi.fn();
    const commands = korean.map((each) => ({ ...each, run: vi.fn() }));
    const draw = (opened: boolean) => <MantineProvider env="test"><CommandPalette opened={opened} close={close} commands={commands} /></MantineProvider>;
    const { rerender } = render(draw(true));
    close.mockImplementation(() => rerender(draw(false)));
    return { close, commands, field: screen.getByRole("combobox") };
  };
  const selected = () => screen.getAllByRole("option").find((each) => each.getAttribute("aria-selected") === "true");

  it("moves by arrows in a circle, and says where it stands", () => {
    const { field } = open();
    expect(field.getAttribute("aria-activedescendant")).toBe(selected()?.id);
    fireEvent.keyDown(field, { key: "ArrowUp" });
    expect(selected()?.textContent).toContain("直播销售");
    fireEvent.keyDown(field, { key: "ArrowDown" });
    expect(selected()?.textContent).toContain("주문");
    expect(screen.getByRole("status").textContent).toBe("4 fit");
  });

  it("does nothing on the Enter that ends a composed word, and runs the command on the next", async () => {
    const { field, close, commands } = open();
    fireEvent.change(field, { target: { value: "가져" } });
    fireEvent.keyDown(field, { key: "Enter", isComposing: true });
    expect(close).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: "Enter" });
    expect(close).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(commands[2]?.run).toHaveBeenCalledTimes(1));
  });

  it("says when nothing fits, and closes on Escape without doing anything", async () => {
    const { field, close, commands } = open();
    fireEvent.change(field, { target: { value: "zzz" } });
    expect(screen.getByText("Nothing fits. Try another word.")).toBeTruthy();
    fireEvent.keyDown(field, { key: "Enter" });
    fireEvent.keyDown(field, { key: "Escape" });
    expect(close).toHaveBeenCalledTimes(1);
    expect(commands.filter(({ run }) => vi.mocked(run).mock.calls.length > 0)).toEqual([]);
  });
});
