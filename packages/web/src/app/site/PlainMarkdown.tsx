import { type Block, markdownBlocks } from "./markdownBlocks.ts";

/** Text that an administrator wrote, with its headings and lists. Nothing in it can be anything but text. */
export function PlainMarkdown({ text }: { text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: The text is drawn whole, and anew when it is another.
  return markdownBlocks(text).map((block, index) => <BlockOf key={index} block={block} />);
}

function BlockOf({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <h2>{block.text}</h2>;
    case "paragraph":
      return <p>{block.text}</p>;
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
  }
}
