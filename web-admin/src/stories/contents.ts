import { lazy, type ComponentType } from "react";

interface Story {
  /** The parts of the kit that it shows, as code calls them. */
  parts: string;
  Show: ComponentType;
}

const story = (parts: string, load: () => Promise<ComponentType>): Story => ({ parts, Show: lazy(() => load().then((component) => ({ default: component }))) });

/** One page for each idea of the kit, by the last part of its address. What stands here is scanned like any page. */
export const stories: Record<string, Story> = {
  "list-page": story("Page · DataList · useOfferUndo", () => import("./ListStory").then((file) => file.ListStory)),
  "detail-page": story("Page · Columns · Panel · Facts · Figures · Rows · BackLink", () => import("./DetailStory").then((file) => file.DetailStory)),
  "form-page": story("FormPage · Pick · MoneyField · QuantityField · PositionFields · HueField", () => import("./FormStory").then((file) => file.FormStory)),
  values: story("Money · Quantity · Time", () => import("./ValueStory").then((file) => file.ValueStory)),
  badges: story("Badge · Keys · ButtonLink", () => import("./BadgeStory").then((file) => file.BadgeStory)),
  "empty-states": story("DataList · NoRight", () => import("./EmptyStory").then((file) => file.EmptyStory)),
  confirm: story("ConfirmButton · Sheet", () => import("./ConfirmStory").then((file) => file.ConfirmStory)),
  "long-work": story("LongWork", () => import("./WorkStory").then((file) => file.WorkStory)),
  upload: story("ImageUpload", () => import("./UploadStory").then((file) => file.UploadStory)),
  chart: story("Plot · BarChart", () => import("./ChartStory").then((file) => file.ChartStory)),
};
