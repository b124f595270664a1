import { memo } from "react";
import styles from "./Prose.module.css";
import { type Block, type Inline, parseProse } from "./prose.ts";

/** A message's text with its marks drawn. Nothing of it is ever taken for HTML. */
export const Prose = memo(function Prose({ text }: { text: string }) {
  return <div className={styles["prose"]}>{parseProse(text).map((block, index) => blockElement(block, index))}</div>;
});

// The pieces of a text have no identity but their place in it: another text is another list.
const blockElement = (block: Block, key: number) => {
  switch (block.kind) {
    case "paragraph":
      return <p key={key}>{inlineElements(block.children)}</p>;
    case "quote":
      return <blockquote key={key}>{inlineElements(block.children)}</blockquote>;
    case "code":
      return (
        <pre key={key}>
          <code>{block.text}</code>
        </pre>
      );
    case "list": {
      const items = block.items.map((item, index) => listItem(item, index));
      return block.start === undefined ? (
        <ul key={key}>{items}</ul>
      ) : (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      );
    }
  }
};

const listItem = (item: readonly Inline[], key: number) => <li key={key}>{inlineElements(item)}</li>;

const inlineElements = (pieces: readonly Inline[]) => pieces.map((piece, index) => inlineElement(piece, index));

const inlineElement = (piece: Inline, key: number) => {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "code":
      return <code key={key}>{piece.text}</code>;
    case "bold":
      return <strong key={key}>{inlineElements(piece.children)}</strong>;
    case "italic":
      return <em key={key}>{inlineElements(piece.children)}</em>;
    case "link":
      return (
        <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer">
          {piece.text}
        </a>
      );
  }
};
