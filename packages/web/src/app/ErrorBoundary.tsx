import { CloudOff, TriangleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { useTranslation } from "../lib/useTranslation.ts";
import { Button } from "../ui/Button.tsx";
import { HomeLink, MessagePage } from "../ui/MessagePage.tsx";
import { PageNotLoadedError } from "./lazyPage.ts";

type State = { error: unknown };

/** Catches what a page throws while it is drawn, and leaves people a way on. React writes the error to the console. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error("Nothing was thrown") };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <BrokenPage error={this.state.error} />;
  }
}

function BrokenPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const isNotLoaded = error instanceof PageNotLoadedError;
  const kind = isNotLoaded ? "notLoaded" : "crashed";
  return (
    <MessagePage
      icon={isNotLoaded ? CloudOff : TriangleAlert}
      title={t(`app.${kind}.title`)}
      text={t(`app.${kind}.text`)}
      details={isNotLoaded ? undefined : String(error)}
    >
      <HomeLink />
      {/* A reload, not a retry: the browser keeps a module that failed, and a newer version has other file names. */}
      <Button variant="primary" size={52} onClick={() => window.location.reload()}>
        {t("app.reload")}
      </Button>
    </MessagePage>
  );
}
