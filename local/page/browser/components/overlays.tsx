import Comment from '@atlaskit/comment';
import InlineEdit from '@atlaskit/inline-edit';
import ModalKit, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import Popup from '@atlaskit/popup';
import React, { type ReactNode } from 'react';
import { asIs, loosely } from '../as-is';
import { partOf } from '../forge-doc';
import { type Mapped, type MappedComponents, textProp, without } from '../mapped';

const LooseModal = loosely(ModalKit);
const LooseHeader = loosely(ModalHeader);
const LooseTitle = loosely(ModalTitle);
const LoosePopup = loosely(Popup);
const LooseInlineEdit = loosely(InlineEdit);
const LooseComment = loosely(Comment);

/** UI Kit draws its own header if a title is given. */
const Modal: Mapped = ({ props, children }) => (
  <LooseModal {...without(props, 'title', 'icon')}>
    {textProp(props, 'title') === undefined ? null : (
      <LooseHeader hasCloseButton>
        <LooseTitle>{textProp(props, 'title')}</LooseTitle>
      </LooseHeader>
    )}
    {children}
  </LooseModal>
);

/** Popup, InlineEdit and Comment arrive with their parts already rendered into helper nodes. */
export const overlays: MappedComponents = {
  Modal,
  ModalTransition: ({ children }) => <ModalTransition>{children ?? null}</ModalTransition>,
  ModalHeader: asIs(ModalHeader),
  ModalTitle: asIs(ModalTitle),
  ModalBody: asIs(ModalBody),
  ModalFooter: asIs(ModalFooter),
  Popup: ({ doc, props, render }) => (
    <LoosePopup
      {...props}
      content={() => render(partOf(doc, 'content'))}
      trigger={(trigger: Record<string, unknown>) => (
        <span ref={trigger.ref as React.Ref<HTMLSpanElement>}>{render(partOf(doc, 'trigger'))}</span>
      )}
    />
  ),
  InlineEdit: ({ doc, props, render }) => (
    <LooseInlineEdit
      {...props}
      editView={(): ReactNode => render(partOf(doc, 'editView'))}
      readView={(): ReactNode => render(partOf(doc, 'readView'))}
    />
  ),
  Comment: ({ doc, props, render }) => (
    <LooseComment {...props} avatar={render(partOf(doc, 'avatar'))} content={render(partOf(doc, 'content'))} />
  ),
};
