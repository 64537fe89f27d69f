import { useSyncExternalStore } from "react";

/** A wish to buy. Titles, prices and stock are always asked from the server. */
export interface CartLine {
  itemId: string;
  quantity: number;
  liveSessionId?: string;
}

const storageKey = "merchanthub.cart";
const mostPerLine = 999;
const mostLines = 50;
const listeners = new Set<() => void>();

function read(): CartLine[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(stored) ? stored.filter((line): line is CartLine => typeof line?.itemId === "string" && Number.isInteger(line.quantity)) : [];
  } catch {
    return [];
  }
}

let lines = read();

function publish(next: CartLine[]) {
  lines = next;
  localStorage.setItem(storageKey, JSON.stringify(next));
  for (const listener of listeners) listener();
}

// Another tab may have changed the cart.
addEventListener("storage", (event) => {
  if (event.key !== storageKey) return;
  lines = read();
  for (const listener of listeners) listener();
});

export const cart = {
  add(line: CartLine) {
    const same = lines.find((each) => each.itemId === line.itemId);
    if (!same) return publish([...lines, line].slice(-mostLines));
    cart.set(line.itemId, same.quantity + line.quantity);
  },
  set(itemId: string, quantity: number) {
    const bounded = Math.min(mostPerLine, Math.max(0, Math.trunc(quantity)));
    publish(bounded === 0 ? lines.filter((line) => line.itemId !== itemId) : lines.map((line) => (line.itemId === itemId ? { ...line, quantity: bounded } : line)));
  },
  clear: () => publish([]),
};

export const useCart = (): CartLine[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => lines,
  );
