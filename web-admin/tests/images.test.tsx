// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Picture, type KnownPicture } from "../src/plain/Picture";
import { ImageUpload, Kit, type UploadedPicture } from "../src/ui";

/** Stands in for the browser's request; the test decides when and how each ends. */
class Request {
  static all: Request[] = [];
  static get last() {
    return Request.all.at(-1) as Request;
  }
  upload: { onprogress?: (event: unknown) => void } = {};
  status = 0;
  response: unknown = null;
  sent: File | null = null;
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  constructor() {
    Request.all.push(this);
  }
  open() {}
  setRequestHeader() {}
  getResponseHeader = () => null;
  send(file: File) {
    this.sent = file;
  }
  abort() {
    this.onabort?.();
  }
  async end(status: number, response: unknown) {
    Object.assign(this, { status, response });
    await act(async () => {
      this.onload?.();
      await new Promise((done) => setTimeout(done, 0));
    });
  }
}

const known = (name: string, altText = ""): KnownPicture => ({ url: `/media/pictures/${name}/800.webp`, altText, width: 800, height: 600, sourceSet: null });
const files = (...names: string[]) => names.map((name) => new File(["x"], name, { type: "image/png" }));

function show(pictures: KnownPicture[], added = vi.fn<(picture: UploadedPicture) => void>()) {
  const arrange = vi.fn<(pictures: readonly KnownPicture[]) => boolean>(() => true);
  const view = (shown: KnownPicture[]) => <Kit><ImageUpload label="Pictures" url="/uploads/pictures?store=1" pictures={shown} added={added} arrange={arrange} action={{ busy: false, fault: null, refusals: [] }} /></Kit>;
  const { rerender } = render(view(pictures));
  return { arrange, added, again: (shown: KnownPicture[]) => rerender(view(shown)) };
}

const choose = (...names: string[]) => act(async () => {
  fireEvent.change(screen.getByTestId("picture-input"), { target: { files: files(...names) } });
});

beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
beforeEach(() => {
  Request.all = [];
  vi.stubGlobal("XMLHttpRequest", Request);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("pictures that are uploaded", () => {
  it("travel one after the other and are told in the order in which they were chosen", async () => {
    const { added } = show([]);
    await choose("one.png", "two.png");
    expect(Request.all.map((request) => request.sent?.name)).toEqual(["one.png"]);
    act(() => Request.last.upload.onprogress?.({ lengthComputable: true, loaded: 40, total: 100 }));
    expect(screen.getAllByTestId("picture-arrival").map((each) => each.textContent)).toEqual([expect.stringContaining("Uploading: 40 %"), expect.stringContaining("Waiting")]);
    await Request.last.end(200, { uploadId: "u1", url: "/a", width: 1, height: 1 });
    await Request.last.end(200, { uploadId: "u2", url: "/b", width: 1, height: 1 });
    expect(added.mock.calls.map(([picture]) => picture.uploadId)).toEqual(["u1", "u2"]);
    expect(screen.queryAllByTestId("picture-arrival")).toEqual([]);
  });

  it("are stopped, tried again after a failure, and say why they were refused while the next one goes on", async () => {
    const { added } = show([]);
    await choose("one.png", "two.png", "three.png");
    await act(async () => fireEvent.click(screen.getAllByTestId("picture-stop")[0] as HTMLElement));
    expect(Request.last.sent?.name).toBe("two.png");
    await Request.last.end(422, { code: "PICTURE_DAMAGED", message: "The picture is damaged." });
    expect(await screen.findByText("The picture is damaged.", {}, { timeout: 5_000 })).toBeDefined();
    await vi.waitFor(() => expect(Request.last.sent?.name).toBe("three.png"));
    await act(async () => Request.last.onerror?.());
    await act(async () => fireEvent.click(screen.getByTestId("picture-again")));
    await Request.last.end(200, { uploadId: "u3", url: "/c", width: 1, height: 1 });
    expect(added).toHaveBeenCalledTimes(1);
    expect(screen.getAllByTestId("picture-arrival")).toHaveLength(1);
  });
});

describe("pictures that are there", () => {
  it("are put in order with buttons that keep the focus", async () => {
    const { arrange, again } = show([known("a"), known("b")]);
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Move picture 2 up" })));
    expect(arrange).toHaveBeenCalledWith([known("b"), known("a")]);
    again([known("b"), known("a")]);
    expect(document.activeElement?.closest("[data-url]")?.getAttribute("data-url")).toBe(known("b").url);
    expect(screen.getByText("Picture 2 is now number 1.")).toBeDefined();
  });

  it("are described when the field is left, and removed after a question", async () => {
    const { arrange } = show([known("a", "Old")]);
    const field = screen.getByRole("textbox", { name: "What picture 1 shows" });
    fireEvent.change(field, { target: { value: "A red cup " } });
    fireEvent.blur(field);
    expect(arrange).toHaveBeenLastCalledWith([known("a", "A red cup")]);
    fireEvent.click(screen.getByTestId("picture-remove"));
    expect(arrange).toHaveBeenCalledTimes(1);
    await act(async () => fireEvent.click(await screen.findByTestId("picture-remove-confirm")));
    expect(arrange).toHaveBeenLastCalledWith([]);
  });
});

describe("a picture", () => {
  it("keeps its place free and lets the browser choose a width; without one the first letter stands in", () => {
    render(<Picture of={{ ...known("a", "A cup"), sourceSet: "/a/320.webp 320w" }} sizes="50vw" title="Cup" />);
    const image = screen.getByRole("img", { name: "A cup" });
    expect([image.getAttribute("width"), image.getAttribute("height"), image.getAttribute("srcset"), image.getAttribute("sizes"), image.getAttribute("loading")]).toEqual(["800", "600", "/a/320.webp 320w", "50vw", "lazy"]);
    fireEvent.error(image);
    expect(screen.getByText("C")).toBeDefined();
  });
});
