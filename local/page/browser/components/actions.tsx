import { icons } from 'page:icons';
import { ButtonGroup } from '@atlaskit/button';
import Button, { LinkButton } from '@atlaskit/button/new';
import React from 'react';
import { asIs, loosely } from '../as-is';
import { type MappedComponents, type Props, textProp } from '../mapped';
import { Trouble } from '../trouble';

const LooseButton = loosely(Button);
const LooseLinkButton = loosely(LinkButton);

/** UI Kit takes an icon's name; Atlaskit takes the component. */
function iconProps(props: Props): Props {
  return Object.fromEntries(
    ['iconBefore', 'iconAfter'].flatMap((name) => {
      const glyph = textProp(props, name);
      return glyph === undefined ? [] : [[name, icons[glyph] ?? missingIcon(glyph)]];
    }),
  );
}

function missingIcon(glyph: string) {
  return () => <Trouble text={`The icon ${glyph} is not known to local/page.`} />;
}

/** `link` and `subtle-link` belong to the former button; the new one draws them as subtle. */
function appearance(props: Props): Props {
  const wanted = textProp(props, 'appearance');
  return wanted === 'link' || wanted === 'subtle-link' ? { appearance: 'subtle' } : {};
}

export const actions: MappedComponents = {
  Button: ({ props, children }) => (
    <LooseButton {...props} {...iconProps(props)}>
      {children}
    </LooseButton>
  ),
  LoadingButton: ({ props, children }) => (
    <LooseButton {...props} {...appearance(props)}>
      {children}
    </LooseButton>
  ),
  LinkButton: ({ props, children }) => (
    <LooseLinkButton href="" {...props} {...appearance(props)}>
      {children}
    </LooseLinkButton>
  ),
  ButtonGroup: asIs(ButtonGroup),
  Icon: ({ props }) => {
    const glyph = textProp(props, 'glyph') ?? '';
    const Glyph = icons[glyph];
    if (Glyph === undefined) return <Trouble text={`The icon ${glyph} is not known to local/page.`} />;
    const color = textProp(props, 'color');
    return (
      <Glyph
        label={textProp(props, 'label') ?? ''}
        {...(props.size === 'small' ? { size: 'small' } : {})}
        {...(color === undefined ? {} : { color: `var(--ds-${color.replace(/^color\./, '').replaceAll('.', '-')})` })}
      />
    );
  },
};
