import React, { type ComponentType, type ReactNode } from 'react';
import type { Mapped, Props } from './mapped';

type AnyProps = Record<string, unknown> & { children?: ReactNode };

/**
 * An Atlaskit component, typed to accept whatever the app passed: UI Kit props are Atlaskit's by definition, and
 * TypeScript cannot know which ones a page uses.
 */
export function loosely(component: unknown): ComponentType<AnyProps> {
  return component as ComponentType<AnyProps>;
}

/** A UI Kit component whose props are those of the Atlaskit component with the same name. */
export function asIs(component: unknown, extra: Props = {}): Mapped {
  const Component = loosely(component);
  return ({ props, children }) =>
    children === undefined ? (
      <Component {...extra} {...props} />
    ) : (
      <Component {...extra} {...props}>
        {children}
      </Component>
    );
}
