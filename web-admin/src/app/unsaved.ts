import { useEffect, useState } from "react";

const forms = new Set<object>();

/** Says that something stands on the page that was typed and is not saved. */
export function useUnsaved(unsaved: boolean): void {
  const [form] = useState(() => ({}));
  useEffect(() => {
    if (!unsaved) return;
    forms.add(form);
    return () => void forms.delete(form);
  }, [unsaved, form]);
}

export const hasUnsaved = (): boolean => forms.size > 0;

/** The person lets it go. */
export const letGo = (): void => forms.clear();
