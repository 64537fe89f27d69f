// The kit's parts that pages may use. Everything else of Mantine stays behind this door.
export {
  ActionIcon, Anchor, Button, Checkbox, Code, CopyButton, FileButton, Group, Modal, NativeSelect, Paper, Progress,
  Radio, SimpleGrid, Stack, Text, Textarea, TextInput, Title,
} from "@mantine/core";
export * from "./parts";
export { Frame, type FrameLink } from "./Frame";
export { Kit } from "./Kit";
export { PositionFields, positionOf } from "./PositionFields";
export { SignedIn } from "./SignedIn";
