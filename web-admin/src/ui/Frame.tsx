import { Kit } from "./Kit";
import { LeaveQuestion } from "./LeaveQuestion";
import { Shell, type ShellProps } from "./Shell";

/** The frame of pages that are made of the kit. */
export function Frame(props: ShellProps) {
  return <Kit><LeaveQuestion /><Shell {...props} /></Kit>;
}
