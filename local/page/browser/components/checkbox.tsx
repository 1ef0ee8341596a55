import React, { type ChangeEventHandler, type ReactNode, useState } from 'react';
import { type Mapped, type Props, textProp } from '../mapped';

/** Drawn here: UI Kit does not include Atlaskit's package for it. */
export const checkbox: Mapped = ({ props }) => (
  <label className="page-checkbox" data-invalid={props.isInvalid === true}>
    <input
      type="checkbox"
      id={textProp(props, 'id')}
      name={textProp(props, 'name')}
      value={props.value as string | undefined}
      {...checkedProps(props)}
      disabled={props.isDisabled === true}
      onChange={(props.onChange as ChangeEventHandler | undefined) ?? (() => undefined)}
    />
    <span>{props.label as ReactNode}</span>
  </label>
);

function checkedProps(props: Props): { checked?: boolean; defaultChecked?: boolean } {
  if (props.isChecked !== undefined) return { checked: props.isChecked === true };
  return { defaultChecked: props.defaultChecked === true };
}

interface Choice {
  readonly label: string;
  readonly value: string;
  readonly isDisabled?: boolean;
}

/** Passes the ticked values to the app, like UI Kit's CheckboxGroup. */
export const checkboxGroup: Mapped = ({ props }) => {
  const [own, setOwn] = useState<readonly string[]>((props.defaultValue as readonly string[] | undefined) ?? []);
  const ticked = (props.value as readonly string[] | undefined) ?? own;
  const toggle = (value: string) => {
    const next = ticked.includes(value) ? ticked.filter((other) => other !== value) : [...ticked, value];
    setOwn(next);
    (props.onChange as ((values: readonly string[]) => void) | undefined)?.(next);
  };
  return (
    <fieldset className="page-checkbox-group" aria-labelledby={textProp(props, 'aria-labelledby')}>
      {((props.options as readonly Choice[] | undefined) ?? []).map((choice) => (
        <label key={choice.value} className="page-checkbox">
          <input
            type="checkbox"
            name={textProp(props, 'name')}
            value={choice.value}
            checked={ticked.includes(choice.value)}
            disabled={choice.isDisabled === true || props.isDisabled === true}
            onChange={() => toggle(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
};
