/** The part of jsdom that is used here. It has no types of its own. */
declare module 'jsdom' {
  export class JSDOM {
    readonly window: { readonly document: Document };
  }
}
