import { TextInput, type TextInputProps } from "@mantine/core";
import { wholeOf } from "../app/digits";
import { decimalTextOf } from "../app/typed";

type Figure = Omit<TextInputProps, "onChange" | "onBlur" | "inputMode" | "autoComplete" | "value"> & { value: string; onText: (text: string) => void };

const figure = (settled: (text: string) => string, inputMode: "numeric" | "decimal") =>
  function FigureField({ value, onText, ...rest }: Figure) {
    const settle = () => {
      const next = settled(value);
      if (next !== value) onText(next);
    };
    return <TextInput {...rest} value={value} inputMode={inputMode} autoComplete="off" onChange={(event) => onText(event.currentTarget.value)} onBlur={settle} />;
  };

/** A whole number; what an input method typed in wide digits, or somebody with separators, becomes plain when the field is left. */
export const QuantityField = figure(wholeOf, "numeric");

/** An amount of money without its sign; the currency stands in the label. */
export const MoneyField = figure(decimalTextOf, "decimal");
