/** What a worker's phone keeps: one store of presses that wait, one of what was last known. */
const name = "merchanthub-work";
const version = 1;

export type Store = "presses" | "known";

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("presses", { keyPath: "key" });
      request.result.createObjectStore("known");
    };
    request.onsuccess = () => {
      // Another tab upgrades or deletes the database: let it, and open anew when next asked.
      request.result.onversionchange = () => {
        request.result.close();
        opening = undefined;
      };
      resolve(request.result);
    };
    request.onerror = () => {
      opening = undefined;
      reject(request.error ?? new Error(name));
    };
  });
  return opening;
}

/** Runs one transaction. It is over, and what it wrote is on the disk, when the promise answers. */
async function transact<Result>(store: Store, mode: IDBTransactionMode, act: (objects: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode, { durability: "strict" });
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error(name));
  });
}

export const all = <Value>(store: Store): Promise<Value[]> => transact(store, "readonly", (objects) => objects.getAll() as IDBRequest<Value[]>);
export const get = <Value>(store: Store, key: string): Promise<Value | undefined> => transact(store, "readonly", (objects) => objects.get(key) as IDBRequest<Value | undefined>);
/** Presses carry their key themselves; what is known is put under one. */
export const put = (store: Store, value: unknown, key?: string): Promise<unknown> => transact(store, "readwrite", (objects) => objects.put(value, key));
export const remove = (store: Store, key: string): Promise<unknown> => transact(store, "readwrite", (objects) => objects.delete(key));
export const clear = (store: Store): Promise<unknown> => transact(store, "readwrite", (objects) => objects.clear());

/** Runs reads and writes that belong together in one transaction, so that nothing else comes between, from this tab or another. */
async function together(store: Store, act: (objects: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, "readwrite", { durability: "strict" });
    act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error(name));
  });
}

/** Changes a value in one step with reading it; null leaves it as it is. */
export const amend = <Value>(store: Store, key: string, change: (value: Value) => Value | null): Promise<void> =>
  together(store, (objects) => {
    const reading = objects.get(key) as IDBRequest<Value | undefined>;
    reading.onsuccess = () => {
      const changed = reading.result && change(reading.result);
      if (changed) objects.put(changed);
    };
  });

/** Puts a value under a key; where another one than `isSame` allows stood there, or none, everything else in the store goes. */
export const settle = <Value>(store: Store, key: string, value: Value, isSame: (kept: Value) => boolean): Promise<void> =>
  together(store, (objects) => {
    const reading = objects.get(key) as IDBRequest<Value | undefined>;
    reading.onsuccess = () => {
      if (!reading.result || !isSame(reading.result)) objects.clear();
      objects.put(value, key);
    };
  });
