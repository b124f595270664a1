// Crowd sends and receives as the participants of many rooms would, none of them a browser, and counts what arrives.
//
// It reads an order a line and answers each with one line of JSON. When its input ends, everybody leaves.
//
//	{"do": "enter", "kind": "livekit" or "janus", "url": …, "key": …, "secret": …, "room": …, "identity": …, "sends": …, "receives": …}
//	{"do": "come", "url": …, "token": …, "identity": …}
//	{"do": "count"}
//	{"do": "arrivals"}
//
// Who comes receives everything; the answer does not wait for them, so that many come at once. Arrivals tells of each when the first
// packet of somebody's picture was there, in milliseconds since 1970, or what went wrong.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/livekit/protocol/logger"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/webrtc/v4"
)

type order struct {
	Do       string `json:"do"`
	Kind     string `json:"kind"`
	URL      string `json:"url"`
	Token    string `json:"token"`
	Key      string `json:"key"`
	Secret   string `json:"secret"`
	Room     string `json:"room"`
	Identity string `json:"identity"`
	Sends    bool   `json:"sends"`
	Receives bool   `json:"receives"`
}

// A report counts from the beginning; who asks twice takes the difference.
type report struct {
	Streams    []count `json:"streams"`
	Sent       int64   `json:"sent"`
	CPUSeconds float64 `json:"cpuSeconds"`
}

type count struct {
	Kind    string `json:"kind"`
	Packets int64  `json:"packets"`
	Lost    int64  `json:"lost"`
}

func main() {
	log.SetOutput(io.Discard)
	lksdk.SetLogger(logger.GetDiscardLogger())
	crowd := crowd{arrivals: map[string]arrival{}}
	lines := bufio.NewScanner(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var next order
		fail(json.Unmarshal(lines.Bytes(), &next))
		switch next.Do {
		case "enter":
			fail(crowd.enter(next))
			fail(answers.Encode("in"))
		case "come":
			go crowd.come(next)
			fail(answers.Encode("coming"))
		case "arrivals":
			fail(answers.Encode(crowd.reportArrivals()))
		case "count":
			fail(answers.Encode(crowd.count()))
		default:
			fail(fmt.Errorf("what is %q?", next.Do))
		}
	}
	crowd.leave()
}

type crowd struct {
	rooms    []*lksdk.Room
	lock     sync.Mutex
	streams  []*stream
	arrivals map[string]arrival
}

type arrival struct {
	AtMs  int64  `json:"atMs,omitempty"`
	Error string `json:"error,omitempty"`
}

func (c *crowd) follow(track *webrtc.TrackRemote) {
	heard := &stream{kind: track.Kind().String()}
	c.lock.Lock()
	c.streams = append(c.streams, heard)
	c.lock.Unlock()
	go heard.follow(track)
}

func (c *crowd) enter(next order) error {
	if next.Kind == "janus" {
		return enterJanus(next, c.follow)
	}
	callback := lksdk.NewRoomCallback()
	callback.OnTrackSubscribed = func(track *webrtc.TrackRemote, _ *lksdk.RemoteTrackPublication, _ *lksdk.RemoteParticipant) {
		c.follow(track)
	}
	who := lksdk.ConnectInfo{APIKey: next.Key, APISecret: next.Secret, RoomName: next.Room, ParticipantIdentity: next.Identity}
	room, err := lksdk.ConnectToRoom(next.URL, who, callback, lksdk.WithAutoSubscribe(next.Receives))
	if err != nil {
		return err
	}
	c.rooms = append(c.rooms, room)
	if next.Sends {
		return publish(room)
	}
	return nil
}

func (c *crowd) come(next order) {
	callback := lksdk.NewRoomCallback()
	callback.OnTrackSubscribed = func(track *webrtc.TrackRemote, _ *lksdk.RemoteTrackPublication, _ *lksdk.RemoteParticipant) {
		go func() {
			if _, _, err := track.ReadRTP(); err == nil && track.Kind() == webrtc.RTPCodecTypeVideo {
				c.arrive(next.Identity, arrival{AtMs: time.Now().UnixMilli()})
			}
			(&stream{}).follow(track)
		}()
	}
	room, err := lksdk.ConnectToRoomWithToken(next.URL, next.Token, callback)
	if err != nil {
		c.arrive(next.Identity, arrival{Error: err.Error()})
		return
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	c.rooms = append(c.rooms, room)
}

// Only the first that is told of somebody counts.
func (c *crowd) arrive(identity string, now arrival) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if _, isKnown := c.arrivals[identity]; !isKnown {
		c.arrivals[identity] = now
	}
}

func (c *crowd) reportArrivals() map[string]arrival {
	c.lock.Lock()
	defer c.lock.Unlock()
	return maps.Clone(c.arrivals)
}

func (c *crowd) count() report {
	c.lock.Lock()
	defer c.lock.Unlock()
	all := report{Streams: []count{}, Sent: sent.Load()}
	for _, one := range c.streams {
		all.Streams = append(all.Streams, count{Kind: one.kind, Packets: one.packets.Load(), Lost: one.lost.Load()})
	}
	var usage syscall.Rusage
	fail(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	all.CPUSeconds = time.Duration(usage.Utime.Nano() + usage.Stime.Nano()).Seconds()
	return all
}

func (c *crowd) leave() {
	var gone sync.WaitGroup
	for _, room := range c.rooms {
		gone.Go(room.Disconnect)
	}
	gone.Wait()
}

// A stream is one track as one participant receives it.
type stream struct {
	kind          string
	packets, lost atomic.Int64
}

func (s *stream) follow(track *webrtc.TrackRemote) {
	buffer := make([]byte, 1500)
	var last uint16
	for {
		size, _, err := track.Read(buffer)
		if err != nil {
			return
		}
		if size < 12 {
			continue
		}
		number := uint16(buffer[2])<<8 | uint16(buffer[3])
		ahead := int16(number - last)
		switch {
		case s.packets.Add(1) == 1:
			last = number
		case ahead > 0:
			s.lost.Add(int64(ahead) - 1)
			last = number
		default:
			// What comes late was counted as lost before.
			s.lost.Add(-1)
		}
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
