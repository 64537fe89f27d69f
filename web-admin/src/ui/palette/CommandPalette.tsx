import { Modal } from "@mantine/core";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useT } from "../../app/i18n";
import { useOpened } from "../useOpened";
import { Keys } from "./Keys";
import { matching, type Command } from "./match";
import css from "./palette.module.css";

/** The groups in the order in which their best command came. */
function grouped(commands: Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}

function Finder({ commands, choose }: { commands: readonly Command[]; choose: (command: Command) => void }) {
  const t = useT();
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const groups = grouped(matching(commands, query));
  const found = groups.flatMap(([, members]) => members);
  const current = found[Math.min(active, found.length - 1)];
  const optionId = (command: Command) => `${id}-${command.id}`;

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current?.id]);

  const onKeyDown = (event: KeyboardEvent) => {
    // While a word is being composed all keys belong to the input method.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const last = found.length - 1;
    if (event.key === "ArrowDown") setActive(active >= last ? 0 : active + 1);
    else if (event.key === "ArrowUp") setActive(active <= 0 ? last : Math.min(active, last) - 1);
    else if (event.key === "Enter" && current) choose(current);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        className={css.input}
        role="combobox"
        aria-label={t("Where to, or what to do")}
        placeholder={t("Where to, or what to do")}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={current && optionId(current)}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        data-testid="palette-input"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={css.list} ref={list} role="listbox" id={`${id}-list`} aria-label={t("What fits")}>
        {groups.map(([group, members]) => (
          <div key={group} role="group" aria-labelledby={`${id}-${group}`} className={css.group}>
            <div className={css.groupName} id={`${id}-${group}`} role="presentation">{group}</div>
            {members.map((command) => (
              <button key={command.id} id={optionId(command)} type="button" role="option" tabIndex={-1} aria-selected={command === current} className={css.option} data-testid={`command-${command.id}`} onPointerMove={() => setActive(found.indexOf(command))} onClick={() => choose(command)}>
                <span>{command.label}</span>
                {command.keys && <Keys keys={command.keys} />}
              </button>
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={found.length > 0 ? "visually-hidden" : css.nothing}>{found.length > 0 ? t("{count, plural, one {# fits} other {# fit}}", { count: found.length }) : t("Nothing fits. Try another word.")}</p>
    </>
  );
}

/** Goes anywhere and does anything by a few letters. The command runs once the palette is gone and the focus is back. */
export function CommandPalette({ opened, close, commands }: { opened: boolean; close: () => void; commands: readonly Command[] }) {
  const t = useT();
  const chosen = useRef<Command | null>(null);
  const finish = () => {
    const command = chosen.current;
    chosen.current = null;
    command?.run();
  };
  return (
    <Modal opened={useOpened(opened)} onClose={close} onExitTransitionEnd={finish} title={t("Go to or do")} size="lg" centered={false} yOffset="8dvh" closeButtonProps={{ "aria-label": t("Close") }}>
      <Finder commands={commands} choose={(command) => {
        chosen.current = command;
        close();
      }} />
    </Modal>
  );
}
