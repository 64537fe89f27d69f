// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { hrefOf, matchOf, paths, type Path } from "../src/app/paths";
import { Link, Navigate, navigate, Outlet, Pages, startRouter, useAddress, useParams } from "../src/app/router";
import { routes } from "../src/app/routes";

describe("an address", () => {
  it("of every path is written and read back", () => {
    for (const path of Object.keys(paths) as Path[]) {
      const params = Object.fromEntries([...path.matchAll(/\$(\w+)/g)].map(([, name = ""]) => [name, `${name}/한 ?`]));
      expect(matchOf(hrefOf({ to: path, params } as never))).toEqual({ path, params });
    }
  });

  it("with a fixed part is not one with a parameter", () => {
    expect(matchOf("/console/apply")?.path).toBe("/console/apply");
    expect(matchOf("/console/o1/products/new")?.path).toBe("/console/$org/products/new");
    expect(matchOf("/console/o1/live/l1")).toEqual({ path: "/console/$org/live/$liveId", params: { org: "o1", liveId: "l1" } });
  });

  it.each(["/nowhere", "/console/o1/products/p1/more", "/products/%E0%A4%A", "/operator"])("%s leads nowhere", (pathname) => {
    expect(matchOf(pathname)).toBeNull();
  });

  it("keeps lists and texts behind the question mark, and drops what is empty", () => {
    const href = hrefOf({ to: "/search", search: { q: "면 & 국", vendor: ["A", "B"], type: undefined } });
    expect(href).toBe("/search?q=%EB%A9%B4+%26+%EA%B5%AD&vendor=A&vendor=B");
    expect(paths["/search"](new URLSearchParams(href.slice(8)))).toEqual({ q: "면 & 국", vendor: ["A", "B"], type: undefined, tag: undefined });
    expect(hrefOf({ to: "/sign-in", search: { next: undefined } })).toBe("/sign-in");
    expect(hrefOf({ to: "/search", search: { q: "" } })).toBe("/search?q=");
  });
});

describe("the pages", () => {
  const Here = () => <p>{useAddress().href}</p>;
  const Product = () => <p>product {useParams("/products/$productId").productId}</p>;
  const Lists = () => <><Link to="/products/$productId" params={{ productId: "p1" }}>first</Link><Link to="/live" target="_blank">other tab</Link><Here /></>;
  const words = vi.fn();

  beforeAll(() => {
    i18n.loadAndActivate({ locale: "en", messages: {} });
    vi.stubGlobal("scrollTo", vi.fn());
    routes["/"].frame.load = async () => function Plain() { return <main><Link to="/deals">deals</Link><Outlet /></main>; };
    routes["/"].load = async () => Lists;
    routes["/products/$productId"].load = async () => Product;
    routes["/deals"].load = async () => { words(); throw new Error("not there"); };
    routes["/stores"].load = async () => () => <Navigate to="/products/$productId" params={{ productId: "p2" }} replace />;
  });
  afterEach(cleanup);

  it("follow links, the back button and what leads on, and say when a page did not arrive", async () => {
    history.replaceState(null, "", "/");
    await startRouter();
    render(<Pages missing={<p>missing</p>} broken={<p>broken</p>} />);
    fireEvent.click(screen.getByText("first"));
    await screen.findByText("product p1");
    expect(location.pathname).toBe("/products/p1");
    expect(scrollTo).toHaveBeenCalledWith(0, 0);

    await act(async () => navigate({ to: "/stores" }));
    await screen.findByText("product p2");

    await act(async () => navigate({ href: "/nowhere" }));
    await screen.findByText("missing");

    await act(async () => navigate({ to: "/deals" }));
    await screen.findByText("broken");
    await act(async () => navigate({ to: "/deals" }));
    // A page that did not arrive is asked for again.
    await waitFor(() => expect(words).toHaveBeenCalledTimes(2));

    await act(async () => {
      history.replaceState(null, "", "/");
      dispatchEvent(new PopStateEvent("popstate"));
    });
    await screen.findByText("first");
  });

  it("leave clicks with a modifier and other tabs to the browser", async () => {
    render(<Pages missing={null} broken={null} />);
    const taken: boolean[] = [];
    const watch = (event: Event) => {
      taken.push(event.defaultPrevented);
      event.preventDefault();
    };
    addEventListener("click", watch);
    fireEvent.click(screen.getByText("other tab"));
    fireEvent.click(screen.getByText("first"), { ctrlKey: true });
    fireEvent.click(screen.getByText("first"), { button: 1 });
    expect(taken).toEqual([false, false, false]);
    fireEvent.click(screen.getByText("first"));
    await screen.findByText("product p1");
    expect(taken).toEqual([false, false, false, true]);
    removeEventListener("click", watch);
  });
});
