package main

import (
	"encoding/json"
	"errors"
	"hash/fnv"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/pion/webrtc/v4"
)

// Janus answers each request with its transaction; what it tells unasked has none.
type janusMessage struct {
	Janus       string                     `json:"janus"`
	Transaction string                     `json:"transaction"`
	Sender      uint64                     `json:"sender"`
	Data        struct{ ID uint64 }        `json:"data"`
	Error       *struct{ Reason string }   `json:"error"`
	Jsep        *webrtc.SessionDescription `json:"jsep"`
	Plugin      struct {
		Data roomEvent `json:"data"`
	} `json:"plugindata"`
}

type roomEvent struct {
	Error      string      `json:"error"`
	ErrorCode  int         `json:"error_code"`
	PrivateID  uint64      `json:"private_id"`
	Publishers []publisher `json:"publishers"`
}

type publisher struct {
	ID uint64 `json:"id"`
}

type fields map[string]any

const roomExists = 427

// A janusGuest is one participant of a room of Janus's: it may send by one connection, and receives everybody else by another.
type janusGuest struct {
	socket   *websocket.Conn
	writing  sync.Mutex
	waiting  sync.Map
	asked    int
	session  uint64
	sender   uint64
	receiver uint64
	incoming *webrtc.PeerConnection
	room     uint32
	private  uint64
	news     chan []publisher
	onTrack  func(*webrtc.TrackRemote)
}

// Resolves once the guest is in, sends if it is to, and has asked for everybody who sends already.
func enterJanus(next order, onTrack func(*webrtc.TrackRemote)) error {
	dialer := websocket.Dialer{Subprotocols: []string{"janus-protocol"}}
	socket, _, err := dialer.Dial(next.URL, nil)
	if err != nil {
		return err
	}
	// So much news waits at most as there can be others.
	guest := &janusGuest{socket: socket, news: make(chan []publisher, 1_000), onTrack: onTrack}
	go guest.listen()
	created, err := guest.ask(fields{"janus": "create"})
	if err != nil {
		return err
	}
	guest.session = created.Data.ID
	go guest.stay()
	if guest.sender, err = guest.attach(); err != nil {
		return err
	}
	publishers, err := guest.join(next)
	if err != nil {
		return err
	}
	if next.Sends {
		if err := guest.send(); err != nil {
			return err
		}
	}
	if !next.Receives {
		return nil
	}
	if err := guest.subscribe(publishers); err != nil {
		return err
	}
	go func() {
		for publishers := range guest.news {
			fail(guest.subscribe(publishers))
		}
	}()
	return nil
}

func (g *janusGuest) listen() {
	for {
		var heard janusMessage
		if g.socket.ReadJSON(&heard) != nil {
			return
		}
		// It only says that something was read.
		if heard.Janus == "ack" {
			continue
		}
		if answered, isAwaited := g.waiting.LoadAndDelete(heard.Transaction); isAwaited {
			answered.(chan janusMessage) <- heard
		} else if len(heard.Plugin.Data.Publishers) > 0 {
			g.news <- heard.Plugin.Data.Publishers
		}
	}
}

// Whoever says nothing for a minute is taken for gone.
func (g *janusGuest) stay() {
	for range time.Tick(25 * time.Second) {
		g.writing.Lock()
		err := g.write(fields{"janus": "keepalive", "session_id": g.session, "transaction": "alive"})
		g.writing.Unlock()
		if err != nil {
			return
		}
	}
}

// In one piece: Janus does not put together what comes in two.
func (g *janusGuest) write(request fields) error {
	text, err := json.Marshal(request)
	if err != nil {
		return err
	}
	return g.socket.WriteMessage(websocket.TextMessage, text)
}

func (g *janusGuest) ask(request fields) (janusMessage, error) {
	g.writing.Lock()
	g.asked++
	transaction := strconv.Itoa(g.asked)
	answered := make(chan janusMessage, 1)
	g.waiting.Store(transaction, answered)
	request["transaction"] = transaction
	if g.session != 0 {
		request["session_id"] = g.session
	}
	err := g.write(request)
	g.writing.Unlock()
	if err != nil {
		return janusMessage{}, err
	}
	answer := <-answered
	if answer.Error != nil {
		return answer, errors.New(answer.Error.Reason)
	}
	if event := answer.Plugin.Data; event.Error != "" && event.ErrorCode != roomExists {
		return answer, errors.New(event.Error)
	}
	return answer, nil
}

func (g *janusGuest) tell(handle uint64, body fields, jsep *webrtc.SessionDescription) (janusMessage, error) {
	request := fields{"janus": "message", "handle_id": handle, "body": body}
	if jsep != nil {
		request["jsep"] = jsep
	}
	return g.ask(request)
}

func (g *janusGuest) attach() (uint64, error) {
	attached, err := g.ask(fields{"janus": "attach", "plugin": "janus.plugin.videoroom"})
	return attached.Data.ID, err
}

// Resolves with those who send already.
func (g *janusGuest) join(next order) ([]publisher, error) {
	g.room = roomNumber(next.Room)
	settings := fields{"request": "create", "room": g.room, "publishers": 1_000, "audiocodec": "opus", "videocodec": "vp8", "bitrate": 0}
	if _, err := g.tell(g.sender, settings, nil); err != nil {
		return nil, err
	}
	joined, err := g.tell(g.sender, fields{"request": "join", "ptype": "publisher", "room": g.room, "display": next.Identity}, nil)
	g.private = joined.Plugin.Data.PrivateID
	return joined.Plugin.Data.Publishers, err
}

func roomNumber(name string) uint32 {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(name))
	return hash.Sum32()
}

func (g *janusGuest) send() error {
	connection, err := newConnection()
	if err != nil {
		return err
	}
	if err := publishByItself(connection); err != nil {
		return err
	}
	offer, err := connection.CreateOffer(nil)
	if err != nil {
		return err
	}
	if err := settle(connection, offer); err != nil {
		return err
	}
	published, err := g.tell(g.sender, fields{"request": "publish"}, connection.LocalDescription())
	if err != nil {
		return err
	}
	if published.Jsep == nil {
		return errors.New("Janus did not answer an offer")
	}
	return connection.SetRemoteDescription(*published.Jsep)
}

func (g *janusGuest) subscribe(publishers []publisher) error {
	if len(publishers) == 0 {
		return nil
	}
	streams := []fields{}
	for _, one := range publishers {
		streams = append(streams, fields{"feed": one.ID})
	}
	body := fields{"request": "subscribe", "streams": streams}
	if g.incoming == nil {
		var err error
		if g.receiver, err = g.attach(); err != nil {
			return err
		}
		if g.incoming, err = newConnection(); err != nil {
			return err
		}
		g.incoming.OnTrack(func(track *webrtc.TrackRemote, _ *webrtc.RTPReceiver) { g.onTrack(track) })
		body = fields{"request": "join", "ptype": "subscriber", "room": g.room, "private_id": g.private, "streams": streams}
	}
	offered, err := g.tell(g.receiver, body, nil)
	if err != nil || offered.Jsep == nil {
		return err
	}
	if err := g.incoming.SetRemoteDescription(*offered.Jsep); err != nil {
		return err
	}
	answer, err := g.incoming.CreateAnswer(nil)
	if err != nil {
		return err
	}
	if err := settle(g.incoming, answer); err != nil {
		return err
	}
	_, err = g.tell(g.receiver, fields{"request": "start"}, g.incoming.LocalDescription())
	return err
}
