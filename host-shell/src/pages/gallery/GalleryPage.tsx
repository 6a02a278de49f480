import { SlotSpecimens } from './SlotSpecimens.tsx';
import { StatesList } from './StatesList.tsx';
import { ToastSpecimens } from './ToastSpecimens.tsx';

/** Shows the sessions UI in every width, theme and state that this page can produce, for viewing and measuring. */
export function GalleryPage() {
  return (
    <div className="page gallery-page">
      <header className="gallery-head">
        <h2 className="page-title">Gallery</h2>
        <p className="gallery-lead">
          The sessions UI as a host sees it. All bars below show the same sessions as the one above: they share one
          engine, and what is done in one is done in all.
        </p>
      </header>
      <SlotSpecimens
        title="Full"
        width="full"
        caption="From 640 px: the name, the state as a glyph, the progress around it, and a menu. Pinned first, then by age; the strip scrolls."
      />
      <SlotSpecimens
        title="Compact"
        width="compact"
        caption="240 to 639 px: the same pills in less room. Names are cut; the whole name is in the card (pointer or focus) and for screen readers."
      />
      <SlotSpecimens
        title="One button"
        width="button"
        caption="Below 240 px: how many sessions there are, how many need you, and the way to all of them."
      />
      <StatesList />
      <ToastSpecimens />
    </div>
  );
}
