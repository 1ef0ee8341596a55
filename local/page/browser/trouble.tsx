import React, { Component, type ReactNode } from 'react';

/** Something this page cannot show, reported in its place. */
export function Trouble({ text }: { readonly text: string }) {
  return (
    <div role="alert" className="page-trouble" data-testid="page-trouble">
      {text}
    </div>
  );
}

interface GuardProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a throwing component from taking down the page. */
export class Guard extends Component<GuardProps, { readonly message?: string }> {
  override state: { readonly message?: string } = {};

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.message === undefined) return this.props.children;
    return <Trouble text={`${this.props.name} could not be rendered: ${this.state.message}`} />;
  }
}
