package org.atiende.simulator;

import tools.jackson.databind.JsonNode;

/** What a pretend platform answers to a request. */
record Answer(int status, JsonNode body) {}
