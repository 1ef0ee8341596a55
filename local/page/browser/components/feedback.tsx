import Badge from '@atlaskit/badge';
import Lozenge from '@atlaskit/lozenge';
import ProgressBar from '@atlaskit/progress-bar';
import { ProgressTracker } from '@atlaskit/progress-tracker';
import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import Tag from '@atlaskit/tag';
import TagGroup from '@atlaskit/tag-group';
import Tooltip from '@atlaskit/tooltip';
import React, { type ReactNode } from 'react';
import { asIs, loosely } from '../as-is';
import { type MappedComponents, type Props, textProp } from '../mapped';

const LooseSpinner = loosely(Spinner);

/** Drawn here: UI Kit does not include Atlaskit's package for it. */
function EmptyState({ props }: { readonly props: Props }) {
  // Atlaskit's own default.
  const Heading = `h${typeof props.headingLevel === 'number' ? props.headingLevel : 4}` as 'h4';
  return (
    <section className="page-empty-state" data-width={textProp(props, 'width') ?? 'wide'}>
      <Heading>{props.header as ReactNode}</Heading>
      {props.description === undefined ? null : <div>{props.description as ReactNode}</div>}
      <div className="page-empty-state-actions">
        {props.secondaryAction as ReactNode}
        {props.primaryAction as ReactNode}
        {props.isLoading === true ? <LooseSpinner /> : null}
      </div>
      {props.tertiaryAction as ReactNode}
    </section>
  );
}

export const feedback: MappedComponents = {
  SectionMessage: asIs(SectionMessage),
  SectionMessageAction: asIs(SectionMessageAction),
  Lozenge: asIs(Lozenge),
  Badge: asIs(Badge),
  Tag: asIs(Tag, { isRemovable: false }),
  TagGroup: asIs(TagGroup),
  Tooltip: asIs(Tooltip, { tag: 'span' }),
  Spinner: asIs(Spinner),
  ProgressBar: asIs(ProgressBar),
  ProgressTracker: asIs(ProgressTracker),
  EmptyState: ({ props }) => <EmptyState props={props} />,
};
