import { Button, CloseButton } from "@mantine/core";
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { tellChange } from "../app/echoes";
import { explain, type Fault, type Refusal } from "../app/faults";
import { useT } from "../app/i18n";
import { refusalText } from "../app/refusals";
import css from "./ui.module.css";

/** What one mutation answered, where no form stands. */
export interface Outcome {
  fault: Fault | null;
  refusals: readonly Refusal[];
}

export interface Undoable {
  /** What was done, as a sentence. */
  done: string;
  undo: () => Promise<Outcome>;
}

const UndoContext = createContext<(deed: Undoable) => void>(() => undefined);

/** Says what was done and offers to take it back. The offer stays until it is taken, closed, or followed by the next one. */
export const useOfferUndo = () => useContext(UndoContext);

type State = { deed: Undoable; step: "offered" | "running" | "undone" } | { deed: Undoable; step: "failed"; sentence: string };

/** The bar of the page on which such offers stand. */
export function UndoBar({ children }: { children: ReactNode }) {
  const t = useT();
  const [state, setState] = useState<State | null>(null);
  const offer = useMemo(() => (deed: Undoable) => setState({ deed, step: "offered" }), []);
  const undo = async (deed: Undoable) => {
    setState({ deed, step: "running" });
    const { fault, refusals: [refusal] } = await deed.undo();
    tellChange();
    setState(fault || refusal ? { deed, step: "failed", sentence: fault ? explain(t, fault).sentence : refusal ? refusalText(t, refusal) : "" } : { deed, step: "undone" });
  };
  return (
    <UndoContext value={offer}>
      {children}
      <div role="status">
        {state && (
          <div className={css.undoBar} data-testid="undo-bar">
            <span>{state.step === "failed" ? state.sentence : state.step === "undone" ? t("It is as it was before.") : state.deed.done}</span>
            {state.step !== "undone" && <Button size="xs" variant="default" loading={state.step === "running"} onClick={() => void undo(state.deed)} data-testid="undo">{t("Undo")}</Button>}
            <CloseButton size={36} aria-label={t("Close")} onClick={() => setState(null)} />
          </div>
        )}
      </div>
    </UndoContext>
  );
}
