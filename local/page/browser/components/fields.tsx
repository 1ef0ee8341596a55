import Calendar from '@atlaskit/calendar';
import { DatePicker, TimePicker } from '@atlaskit/datetime-picker';
import { Radio, RadioGroup } from '@atlaskit/radio';
import Select from '@atlaskit/select';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import Toggle from '@atlaskit/toggle';
import React from 'react';
import { asIs, loosely } from '../as-is';
import { type MappedComponents, without } from '../mapped';
import { checkbox, checkboxGroup } from './checkbox';

const LooseSelect = loosely(Select);
const LoosePicker = loosely(DatePicker);

export const fields: MappedComponents = {
  Textfield: asIs(Textfield),
  TextArea: asIs(TextArea),
  // A label points at the input inside the select.
  Select: ({ props }) => <LooseSelect {...without(props, 'id')} inputId={props.inputId ?? props.id} />,
  DatePicker: ({ props }) => <LoosePicker {...props} />,
  TimePicker: asIs(TimePicker),
  Calendar: asIs(Calendar),
  RadioGroup: asIs(RadioGroup),
  Radio: asIs(Radio),
  Toggle: asIs(Toggle),
  Checkbox: checkbox,
  CheckboxGroup: checkboxGroup,
  Range: ({ props }) => (
    <input
      type="range"
      className="page-range"
      {...without(props, 'isDisabled', 'onChange', 'testId')}
      disabled={props.isDisabled === true}
      onChange={(event) => (props.onChange as ((value: number) => void) | undefined)?.(Number(event.target.value))}
    />
  ),
};
