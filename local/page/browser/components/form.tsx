import { ErrorMessage, FormFooter, FormHeader, FormSection, HelperMessage, Label, ValidMessage } from '@atlaskit/form';
import React from 'react';
import { asIs, loosely } from '../as-is';
import { type MappedComponents, textProp, without } from '../mapped';

const LooseLabel = loosely(Label);

export const form: MappedComponents = {
  // UI Kit's form submits through useForm; the app is notified without an event.
  Form: ({ props, children }) => (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        (props.onSubmit as (() => unknown) | undefined)?.();
      }}
    >
      {children}
    </form>
  ),
  FormHeader: asIs(FormHeader),
  FormSection: asIs(FormSection),
  FormFooter: asIs(FormFooter),
  Label: ({ props, children }) => (
    <LooseLabel {...without(props, 'labelFor')} htmlFor={textProp(props, 'labelFor')}>
      {children}
    </LooseLabel>
  ),
  RequiredAsterisk: () => (
    <span className="page-required" aria-hidden="true">
      *
    </span>
  ),
  HelperMessage: asIs(HelperMessage),
  ErrorMessage: asIs(ErrorMessage),
  ValidMessage: asIs(ValidMessage),
};
