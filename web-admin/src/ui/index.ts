// The kit's parts that pages may use. Everything else of Mantine stays behind this door.
export {
  ActionIcon, Anchor, Button, Checkbox, Code, CopyButton, FileButton, Group, Modal, NativeSelect, Paper,
  Radio, SimpleGrid, Stack, Switch, Text, Textarea, TextInput, Title,
} from "@mantine/core";
export * from "./parts";
export { Frame } from "./Frame";
export { HueField } from "./HueField";
export { ImageUpload, type UploadedPicture } from "./ImageUpload";
export { Kit } from "./Kit";
export { LeaveQuestion } from "./LeaveQuestion";
export { answers } from "./answers";
export { MoneyField, QuantityField } from "./figures";
export { Columns, FormPage } from "./layouts";
export { LongWork } from "./LongWork";
export { useOfferUndo, type Outcome } from "./undo";
export { Money, Quantity, Time } from "./values";
export { PositionFields, positionOf } from "./PositionFields";
export { NoRight } from "./NoRight";
export { Sheet } from "./Sheet";
export type { FrameLink } from "./Shell";
export { SignedIn } from "./SignedIn";
export { Keys } from "./palette/Keys";
export type { Command } from "./palette/match";
export { BarChart } from "./chart/BarChart";
export { Plot } from "./chart/Plot";
export { DataList, type ListColumn } from "./list/DataList";
export type { BulkAction } from "./list/SelectionBar";
export { sortOf } from "./list/sort";
export { readAddress } from "./list/strays";
export { useList } from "./list/useList";
export type { ListSearch } from "./list/views";
