// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { cart } from "../src/app/cart";
import { homeOf, type Me } from "../src/app/me";
import { Form } from "../src/plain/controls";
import { RichText } from "../src/plain/RichText";
import { Stepper } from "../src/plain/Stepper";
import { safeNext } from "../src/shop/platform/SignInPage";

beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
afterEach(cleanup);

describe("a description", () => {
  it("keeps its paragraphs and lists, and nothing that runs or styles", () => {
    const { container } = render(<RichText html={'<p onclick="x()">Oil <b>pure</b></p><ul><li>One</li></ul><script>alert(1)</script><img src=x onerror=alert(1)><style>p{}</style><a href="javascript:x">link</a>'} />);
    expect(container.querySelector("p")?.outerHTML).toBe("<p>Oil <strong>pure</strong></p>");
    expect(container.querySelectorAll("li")).toHaveLength(1);
    expect(container.querySelectorAll("script, style, img, a")).toHaveLength(0);
    expect(container.textContent).toBe("Oil pureOnelink");
  });
});

describe("a form", () => {
  it("is not sent by the Enter that ends a composed word", () => {
    const send = vi.fn();
    render(<Form onSend={send} aria-label="form"><input aria-label="name" /></Form>);
    const composing = fireEvent.keyDown(screen.getByLabelText("name"), { key: "Enter", isComposing: true });
    const done = fireEvent.keyDown(screen.getByLabelText("name"), { key: "Enter", isComposing: false });
    expect([composing, done]).toEqual([false, true]);
  });
});

describe("the quantity", () => {
  it("stays between the least and the most", () => {
    const change = vi.fn();
    render(<Stepper label="Quantity" value={5} least={2} most={9} onChange={change} />);
    const field = screen.getByRole("textbox", { name: "Quantity" });
    fireEvent.change(field, { target: { value: "40" } });
    expect(change).not.toHaveBeenCalled();
    fireEvent.blur(field, { target: { value: "40" } });
    expect(change).toHaveBeenLastCalledWith(9);
  });

  const show = (onChange: (quantity: number) => void) => {
    render(<Stepper label="Quantity" value={5} least={2} most={9} onChange={onChange} />);
    return screen.getByRole("textbox", { name: "Quantity" }) as HTMLInputElement;
  };

  it.each(["1e2", "abc", "-3", "0", "2.7", "", "1"])("stays as it was for %j, and says what to write", (typed) => {
    const change = vi.fn();
    const field = show(change);
    fireEvent.change(field, { target: { value: typed } });
    fireEvent.blur(field);
    expect(change).not.toHaveBeenCalled();
    expect(field.value).toBe("5");
    expect(screen.getByRole("alert").textContent).toBe("Write a number from 2 to 9.");
    fireEvent.click(screen.getByRole("button", { name: "One more" }));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("counts wide digits", () => {
    const change = vi.fn();
    fireEvent.change(show(change), { target: { value: "７" } });
    expect(change).toHaveBeenCalledWith(7);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("that is none keeps Enter from sending its form", () => {
    const field = show(vi.fn());
    fireEvent.change(field, { target: { value: "abc" } });
    expect(fireEvent.keyDown(field, { key: "Enter" })).toBe(false);
    expect(screen.getByRole("alert")).toBeDefined();
  });
});

describe("the page after signing in", () => {
  it.each([["/console/x?y=1", "/console/x?y=1"], ["https://evil.test", "/"], ["//evil.test", "/"], ["/\\evil.test", "/"], ["javascript:alert(1)", "/"], [undefined, "/"]])("for %s is %s", (next, page) => {
    expect(safeNext(next)).toBe(page);
  });
});

describe("the first page of", () => {
  const person = { id: "1", email: "", displayName: "", isOperator: false, language: "en", worker: null, memberships: [] };
  it.each([
    ["a shopper", person, "/"],
    ["a worker", { ...person, worker: { id: "w" } }, "/work"],
    ["a business", { ...person, memberships: [{ role: "OWNER", organisation: { id: "o", businessName: "", kind: "FACTORY", status: "APPROVED" } }] }, "/console"],
    ["an operator", { ...person, isOperator: true }, "/operator/applications"],
  ] as [string, Me, string][])("%s is where their work begins", (_, me, page) => {
    expect(homeOf(me)).toBe(page);
  });
});

describe("the cart", () => {
  it("holds only what is wanted, never prices, and sums a thing added twice", () => {
    cart.add({ itemId: "v1", quantity: 2 });
    cart.add({ itemId: "v1", quantity: 3 });
    cart.set("v1", 5000);
    expect(JSON.parse(localStorage.getItem("merchanthub.cart") ?? "")).toEqual([{ itemId: "v1", quantity: 999 }]);
    cart.set("v1", 0);
    expect(localStorage.getItem("merchanthub.cart")).toBe("[]");
  });
});
