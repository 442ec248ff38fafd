import { useSearchParams } from "react-router";
import { FileChooser } from "./file-chooser";
import { ModelReport } from "./model-report";
import { Versions } from "./versions";

/** The workspace's own models: all of them, one with its report, or a new one in the making. The address says which. */
export function Models() {
  const [search, setSearch] = useSearchParams();
  const model = search.get("model");
  const go = (place: Record<string, string>) => setSearch({ tab: "models", ...place });
  if (search.has("new")) {
    return <FileChooser onOrdered={(id) => go({ model: id })} onBack={() => go({})} />;
  }
  if (model !== null) {
    return <ModelReport key={model} id={model} onBack={() => go({})} />;
  }
  return <Versions onNew={() => go({ new: "" })} onOpen={(id) => go({ model: id })} />;
}
