/** Made by the bundle (local/page/icon-module.ts): the name of each Atlaskit icon → its component. */
declare module 'page:icons' {
  import type { ComponentType } from 'react';

  export const icons: Readonly<
    Record<string, ComponentType<{ readonly label: string; readonly color?: string; readonly size?: string }>>
  >;
}
