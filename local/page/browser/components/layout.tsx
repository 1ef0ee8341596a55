import HeadingKit from '@atlaskit/heading';
import { Bleed, Box, Inline, Pressable, Stack, Text, xcss } from '@atlaskit/primitives';
import React from 'react';
import { asIs, loosely } from '../as-is';
import { type Mapped, type MappedComponents, type Props, without } from '../mapped';

/** UI Kit's own `xcss` returns its argument; Atlaskit's turns tokens into CSS. */
function withStyles(props: Props): Props {
  const styles = props.xcss;
  return styles === undefined ? props : { ...props, xcss: xcss(styles as Parameters<typeof xcss>[0]) };
}

const LooseBox = loosely(Box);
const LoosePressable = loosely(Pressable);
const LooseText = loosely(Text);
const LooseHeading = loosely(HeadingKit);

const Struck: Mapped = ({ props, children }) => (
  <LooseText {...without(props, 'as')}>
    <s>{children}</s>
  </LooseText>
);

export const layout: MappedComponents = {
  Root: ({ children }) => <>{children}</>,
  Box: ({ props, children }) => <LooseBox {...withStyles(props)}>{children}</LooseBox>,
  Pressable: ({ props, children }) => <LoosePressable {...withStyles(props)}>{children}</LoosePressable>,
  Stack: asIs(Stack),
  Inline: asIs(Inline),
  Bleed: asIs(Bleed),
  Text: (given) =>
    given.props.as === 'strike' ? <Struck {...given} /> : <LooseText {...given.props}>{given.children}</LooseText>,
  Heading: ({ props, children }) => (
    <LooseHeading size="medium" {...props}>
      {children}
    </LooseHeading>
  ),
  Em: ({ children }) => <em>{children}</em>,
  Strong: ({ children }) => <strong>{children}</strong>,
  Strike: ({ children }) => <s>{children}</s>,
  List: ({ props, children }) => (props.type === 'ordered' ? <ol>{children}</ol> : <ul>{children}</ul>),
  ListItem: ({ children }) => <li>{children}</li>,
};
