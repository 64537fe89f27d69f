import css from "./palette.module.css";

/** Keys as they stand on the keyboard. */
export const Keys = ({ keys }: { keys: string[] }) => <span className={css.keys}>{keys.map((key) => <kbd key={key} className={css.key}>{key}</kbd>)}</span>;
