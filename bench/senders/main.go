// Senders plays one clip, encoded beforehand in three sizes, as the cameras of many participants: a crowd that costs no encoder.
//
// It reads a participant a line, {"url": …, "token": …, "watches": …}, and answers each with "in" once its picture is announced.
// When its input ends, everybody leaves.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"sync"

	lksdk "github.com/livekit/server-sdk-go/v2"
)

type entrant struct {
	URL   string `json:"url"`
	Token string `json:"token"`
	// Whether this one receives, in the size of a thumbnail, the camera of everybody who is none of ours.
	Watches bool `json:"watches"`
}

func main() {
	// The SDK's log goes there; what goes wrong is told below.
	log.SetOutput(io.Discard)
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: senders FOLDER, with q.ivf, h.ivf, f.ivf and the .layers of each in it"))
	}
	clip, err := readClip(os.Args[1])
	fail(err)
	crowd := crowd{clip: clip}
	defer crowd.leave()
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var next entrant
		fail(json.Unmarshal(lines.Bytes(), &next))
		fail(crowd.enter(next))
		fmt.Println("in")
	}
}

type crowd struct {
	clip  clip
	rooms []*lksdk.Room
	// Of everybody who is ours; the SDK asks from threads of its own.
	identities sync.Map
}

func (c *crowd) enter(next entrant) error {
	callback := lksdk.NewRoomCallback()
	if next.Watches {
		callback.OnTrackPublished = func(publication *lksdk.RemoteTrackPublication, from *lksdk.RemoteParticipant) {
			if _, isOurs := c.identities.Load(from.Identity()); !isOurs && publication.Kind() == lksdk.TrackKindVideo {
				watch(publication)
			}
		}
	}
	room, err := lksdk.ConnectToRoomWithToken(next.URL, next.Token, callback, lksdk.WithAutoSubscribe(false))
	if err != nil {
		return err
	}
	c.rooms = append(c.rooms, room)
	c.identities.Store(room.LocalParticipant.Identity(), true)
	return c.clip.publish(room)
}

func (c *crowd) leave() {
	for _, room := range c.rooms {
		room.Disconnect()
	}
}

func watch(publication *lksdk.RemoteTrackPublication) {
	// One that cannot watch shows in the figure: nothing is sent for it.
	_ = publication.SetSubscribed(true)
	publication.SetVideoDimensions(320, 180)
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
