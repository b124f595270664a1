import ui from "../../ui/fr.json";
import app from "../fr.json";

export const words = { app, ui };
