import { Button, TextInput } from "@mantine/core";
import { useState, type ChangeEvent } from "react";
import { useT } from "../app/i18n";
import { degreesOf } from "../app/typed";
import css from "./ui.module.css";

interface PositionForm {
  text: (name: "latitude" | "longitude") => { onChange: (event: ChangeEvent<HTMLInputElement>) => void };
  set: (name: "latitude" | "longitude", value: string) => void;
  touch: (path: string) => void;
  error: (name: string) => string | undefined;
}

/** The two numbers typed; null while one is missing or no number, because nothing lies at 0° by default. */
export function positionOf({ latitude = "", longitude = "" }: Record<string, string>): { latitude: number; longitude: number } | null {
  const numbers = [latitude, longitude].map(degreesOf);
  const [north = Number.NaN, east = Number.NaN] = numbers;
  return numbers.some(Number.isNaN) ? null : { latitude: north, longitude: east };
}

/** Where something is: asked from the device, or typed. */
export function PositionFields({ form, path = "position" }: { form: PositionForm; path?: string }) {
  const t = useT();
  const [failed, setFailed] = useState(false);
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFailed(false);
        form.set("latitude", coords.latitude.toFixed(5));
        form.set("longitude", coords.longitude.toFixed(5));
        form.touch(path);
      },
      () => setFailed(true),
      { timeout: 10_000 },
    );
  const part = (name: "latitude" | "longitude") => {
    const text = form.text(name);
    return {
      ...text,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        text.onChange(event);
        form.touch(path);
      },
    };
  };
  return (
    <div className={css.tight}>
      <div className={css.inlineFields}>
        <TextInput {...part("latitude")} label={t("Latitude")} inputMode="decimal" data-testid="latitude" />
        <TextInput {...part("longitude")} label={t("Longitude")} inputMode="decimal" data-testid="longitude" />
        {"geolocation" in navigator && <Button variant="default" onClick={locate}>{t("Use where I am")}</Button>}
      </div>
      {(form.error(path) ?? (failed && t("The device did not say where it is. Type the two numbers."))) && (
        <span role="alert" style={{ color: "var(--bad)" }}>{form.error(path) ?? t("The device did not say where it is. Type the two numbers.")}</span>
      )}
    </div>
  );
}
